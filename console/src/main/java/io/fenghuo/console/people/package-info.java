/** Who may come in, how they show who they are, and how long they stay. */
@NullMarked
package io.fenghuo.console.people;

import org.jspecify.annotations.NullMarked;
