/** Signing in at an OpenID Connect provider: what is asked of it, and what is believed of it. */
@NullMarked
package io.fenghuo.console.people.oidc;

import org.jspecify.annotations.NullMarked;
