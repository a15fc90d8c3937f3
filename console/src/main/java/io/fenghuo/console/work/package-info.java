/** What people do about incidents, on its way to disposal. */
@NullMarked
package io.fenghuo.console.work;

import org.jspecify.annotations.NullMarked;
