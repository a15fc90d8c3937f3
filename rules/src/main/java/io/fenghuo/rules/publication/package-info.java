/** Packs as they are published: signed, valid from an instant on, and what became of them. */
@NullMarked
package io.fenghuo.rules.publication;

import org.jspecify.annotations.NullMarked;
