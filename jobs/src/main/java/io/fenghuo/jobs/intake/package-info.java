/** From arrivals to events in order of time: what is set aside, what is late, what time it is. */
@NullMarked
package io.fenghuo.jobs.intake;

import org.jspecify.annotations.NullMarked;
