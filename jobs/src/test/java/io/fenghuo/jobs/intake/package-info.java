@NullMarked
package io.fenghuo.jobs.intake;

import org.jspecify.annotations.NullMarked;
