@NullMarked
package io.fenghuo.cli.terminal;

import org.jspecify.annotations.NullMarked;
