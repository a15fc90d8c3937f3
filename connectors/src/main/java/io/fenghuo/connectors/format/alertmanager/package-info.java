/** The webhook of Prometheus Alertmanager. */
@NullMarked
package io.fenghuo.connectors.format.alertmanager;

import org.jspecify.annotations.NullMarked;
