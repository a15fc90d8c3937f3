/** Events of PagerDuty. */
@NullMarked
package io.fenghuo.connectors.format.pagerduty;

import org.jspecify.annotations.NullMarked;
