@NullMarked
package io.fenghuo.cli.city;

import org.jspecify.annotations.NullMarked;
