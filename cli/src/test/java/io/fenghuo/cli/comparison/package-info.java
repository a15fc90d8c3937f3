@NullMarked
package io.fenghuo.cli.comparison;

import org.jspecify.annotations.NullMarked;
