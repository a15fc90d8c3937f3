/** The console as a process: settings, wiring, start and end. */
@NullMarked
package io.fenghuo.console.server;

import org.jspecify.annotations.NullMarked;
