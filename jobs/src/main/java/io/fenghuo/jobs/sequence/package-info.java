/** Sequences of signals: patterns compiled by Flink CEP, and one operator that follows them all. */
@NullMarked
package io.fenghuo.jobs.sequence;

import org.jspecify.annotations.NullMarked;
