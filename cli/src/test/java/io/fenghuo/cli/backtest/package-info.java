@NullMarked
package io.fenghuo.cli.backtest;

import org.jspecify.annotations.NullMarked;
