/** What was measured, for the terminal, for programs and for the documentation. */
@NullMarked
package io.fenghuo.bench.report;

import org.jspecify.annotations.NullMarked;
