/** {@code fenghuo audit}: verifies, exports and reads the audit. */
@NullMarked
package io.fenghuo.cli.audit;

import org.jspecify.annotations.NullMarked;
