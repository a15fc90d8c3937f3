/** The everyday of the simulated city: who reports what, and when. */
@NullMarked
package io.fenghuo.cli.city.life;

import org.jspecify.annotations.NullMarked;
