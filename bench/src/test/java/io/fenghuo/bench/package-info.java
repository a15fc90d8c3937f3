/** Tests of the module as a whole. */
@NullMarked
package io.fenghuo.bench;

import org.jspecify.annotations.NullMarked;
