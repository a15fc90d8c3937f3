/** Assessment rules as a stage keyed by place. */
@NullMarked
package io.fenghuo.jobs.assessment;

import org.jspecify.annotations.NullMarked;
