/** What is wrong with a pack, and what is likely not as meant, found without running it. */
@NullMarked
package io.fenghuo.rules.lint;

import org.jspecify.annotations.NullMarked;
