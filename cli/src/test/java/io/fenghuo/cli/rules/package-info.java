@NullMarked
package io.fenghuo.cli.rules;

import org.jspecify.annotations.NullMarked;
