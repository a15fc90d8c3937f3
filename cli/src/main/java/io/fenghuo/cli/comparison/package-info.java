/** What differs between two sets of alerts, as a table, a file and a page for people. */
@NullMarked
package io.fenghuo.cli.comparison;

import org.jspecify.annotations.NullMarked;
