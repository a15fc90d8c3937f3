/** Rule packs: reading, checking, compiling and loading them. */
@NullMarked
package io.fenghuo.rules.pack;

import org.jspecify.annotations.NullMarked;
