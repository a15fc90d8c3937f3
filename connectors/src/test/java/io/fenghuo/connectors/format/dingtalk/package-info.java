@NullMarked
package io.fenghuo.connectors.format.dingtalk;

import org.jspecify.annotations.NullMarked;
