/**
 * What open pages are told the moment it happens: from the database's notices to Server-Sent
 * Events.
 */
@NullMarked
package io.fenghuo.console.live;

import org.jspecify.annotations.NullMarked;
