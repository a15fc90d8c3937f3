/** What a run came to, as a table for people. */
@NullMarked
package io.fenghuo.cli.summary;

import org.jspecify.annotations.NullMarked;
