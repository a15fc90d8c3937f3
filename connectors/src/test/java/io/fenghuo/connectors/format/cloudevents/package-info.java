@NullMarked
package io.fenghuo.connectors.format.cloudevents;

import org.jspecify.annotations.NullMarked;
