/**
 * Why, and why not: what became of one event or of one subject at an instant, found by playing its
 * neighbourhood through the very parts that the cluster runs.
 */
@NullMarked
package io.fenghuo.jobs.explanation;

import org.jspecify.annotations.NullMarked;
