/** {@code fenghuo rules}: what an author of rule packs runs before publishing one. */
@NullMarked
package io.fenghuo.cli.rules;

import org.jspecify.annotations.NullMarked;
