/** What goes wrong in the simulated city, and what almost does. */
@NullMarked
package io.fenghuo.cli.city.incident;

import org.jspecify.annotations.NullMarked;
