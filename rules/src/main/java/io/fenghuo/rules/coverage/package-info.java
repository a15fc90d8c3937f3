/**
 * Which ways a pack's rules were ever taken: probes in compiled rules, for coverage by its tests.
 */
@NullMarked
package io.fenghuo.rules.coverage;

import org.jspecify.annotations.NullMarked;
