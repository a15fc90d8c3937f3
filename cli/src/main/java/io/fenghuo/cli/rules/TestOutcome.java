package io.fenghuo.cli.rules;

import io.fenghuo.jobs.rehearsal.PackTestResult;

/**
 * What came of a test, and how long it took.
 *
 * @param pack the pack's folder
 */
record TestOutcome(String pack, PackTestResult result, long nanos) {}
