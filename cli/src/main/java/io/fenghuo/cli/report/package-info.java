/** Words, numbers and markup that reports share. */
@NullMarked
package io.fenghuo.cli.report;

import org.jspecify.annotations.NullMarked;
