@NullMarked
package io.fenghuo.connectors.format.feishu;

import org.jspecify.annotations.NullMarked;
