/** What is known of devices, places and counties, as the console has it. */
@NullMarked
package io.fenghuo.console.reference;

import org.jspecify.annotations.NullMarked;
