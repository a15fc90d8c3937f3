@NullMarked
package io.fenghuo.connectors.files;

import org.jspecify.annotations.NullMarked;
