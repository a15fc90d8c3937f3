/** Features and signal rules as keyed stages: by subject, by one other field, by cell. */
@NullMarked
package io.fenghuo.jobs.detection;

import org.jspecify.annotations.NullMarked;
