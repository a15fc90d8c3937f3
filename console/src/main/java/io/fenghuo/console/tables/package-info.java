/** What the console keeps in Postgres. */
@NullMarked
package io.fenghuo.console.tables;

import org.jspecify.annotations.NullMarked;
