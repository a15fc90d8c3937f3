package io.fenghuo.console.people.oidc;

import io.fenghuo.console.access.Role;
import java.util.Set;

/**
 * Who somebody is, as a provider says.
 *
 * @param external the issuer and its name for the person, which never changes
 * @param preferredName what the person is called there; others may be called so too
 * @param counties empty for all
 */
public record Identity(
        String external, String preferredName, Set<Role> roles, Set<String> counties) {}
