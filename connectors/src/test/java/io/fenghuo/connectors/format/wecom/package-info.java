@NullMarked
package io.fenghuo.connectors.format.wecom;

import org.jspecify.annotations.NullMarked;
