/**
 * Sequences of signals: patterns compiled for Flink's NFA, and one operator that follows them all.
 */
@NullMarked
package io.fenghuo.jobs.sequence;

import org.jspecify.annotations.NullMarked;
