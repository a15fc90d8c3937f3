/** Signal rules: one event and its features in, signals out. */
@NullMarked
package io.fenghuo.rules.detection;

import org.jspecify.annotations.NullMarked;
