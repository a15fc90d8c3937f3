/** The lives of alerts as a stage keyed by scenario and place. */
@NullMarked
package io.fenghuo.jobs.alert;

import org.jspecify.annotations.NullMarked;
