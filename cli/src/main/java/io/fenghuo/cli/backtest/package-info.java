/** {@code fenghuo backtest}: recorded events in, the alerts that they would have raised out. */
@NullMarked
package io.fenghuo.cli.backtest;

import org.jspecify.annotations.NullMarked;
