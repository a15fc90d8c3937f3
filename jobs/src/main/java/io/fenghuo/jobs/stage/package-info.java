/** How a stage works each key in event-time order: what waits for the watermark, and alarms. */
@NullMarked
package io.fenghuo.jobs.stage;

import org.jspecify.annotations.NullMarked;
