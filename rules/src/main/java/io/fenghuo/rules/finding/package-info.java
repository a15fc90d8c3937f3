/** What was found in the streams: signals, matches of several, and the evidence under them. */
@NullMarked
package io.fenghuo.rules.finding;

import org.jspecify.annotations.NullMarked;
