/** Rules as the page shows them: what is published and live where, hits, shadows and reports. */
@NullMarked
package io.fenghuo.console.rulebook;

import org.jspecify.annotations.NullMarked;
