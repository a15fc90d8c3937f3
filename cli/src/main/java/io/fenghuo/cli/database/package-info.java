/** The Postgres that a command needs. */
@NullMarked
package io.fenghuo.cli.database;

import org.jspecify.annotations.NullMarked;
