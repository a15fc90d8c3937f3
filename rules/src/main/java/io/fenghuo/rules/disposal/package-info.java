/** Early disposal: from alerts to people on the way, decided without a cluster. */
@NullMarked
package io.fenghuo.rules.disposal;

import org.jspecify.annotations.NullMarked;
