/** How many events a second, and what they feel of packs that change. */
@NullMarked
package io.fenghuo.cli.bench;

import org.jspecify.annotations.NullMarked;
