/**
 * YAML as people write it: read with the place of every value, so that each error names its own.
 */
@NullMarked
package io.fenghuo.rules.document;

import org.jspecify.annotations.NullMarked;
