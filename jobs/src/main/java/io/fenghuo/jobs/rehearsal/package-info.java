/** The whole of detection, warning and alerts in one thread and in memory, and the packs' tests. */
@NullMarked
package io.fenghuo.jobs.rehearsal;

import org.jspecify.annotations.NullMarked;
