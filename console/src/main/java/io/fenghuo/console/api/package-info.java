/**
 * The public API: each endpoint is declared once, with who may call it and what it takes and gives;
 * routes and the OpenAPI document both come from that.
 */
@NullMarked
package io.fenghuo.console.api;

import org.jspecify.annotations.NullMarked;
