@NullMarked
package io.fenghuo.jobs.sequence;

import org.jspecify.annotations.NullMarked;
