/** Which alerts are disposed of, and with which others: grouping, inhibition, silences. */
@NullMarked
package io.fenghuo.rules.triage;

import org.jspecify.annotations.NullMarked;
