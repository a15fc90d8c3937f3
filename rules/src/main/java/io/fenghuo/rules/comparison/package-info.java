/** What two runs over the same events raised, held against each other and against the truth. */
@NullMarked
package io.fenghuo.rules.comparison;

import org.jspecify.annotations.NullMarked;
