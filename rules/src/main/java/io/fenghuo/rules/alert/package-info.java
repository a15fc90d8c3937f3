/** The life of an alert: raised, escalated, downgraded, cleared. */
@NullMarked
package io.fenghuo.rules.alert;

import org.jspecify.annotations.NullMarked;
