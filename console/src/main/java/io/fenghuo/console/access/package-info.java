/** Who may see and do what. */
@NullMarked
package io.fenghuo.console.access;

import org.jspecify.annotations.NullMarked;
