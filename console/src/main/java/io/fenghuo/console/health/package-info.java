/** How the streams are: fresh or not, how far behind, what was set aside, what is not delivered. */
@NullMarked
package io.fenghuo.console.health;

import org.jspecify.annotations.NullMarked;
