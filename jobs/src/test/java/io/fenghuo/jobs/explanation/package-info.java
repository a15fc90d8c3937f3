@NullMarked
package io.fenghuo.jobs.explanation;

import org.jspecify.annotations.NullMarked;
