/** What a person sets for a job. */
@NullMarked
package io.fenghuo.jobs.configuration;

import org.jspecify.annotations.NullMarked;
