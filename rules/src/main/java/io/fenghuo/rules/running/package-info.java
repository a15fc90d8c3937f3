/** Packs at work: their compiled rules, loaded. */
@NullMarked
package io.fenghuo.rules.running;

import org.jspecify.annotations.NullMarked;
