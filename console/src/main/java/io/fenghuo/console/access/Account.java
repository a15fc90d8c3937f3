package io.fenghuo.console.access;

import java.util.Set;

/**
 * Whoever makes a call.
 *
 * @param name what the account is called; it stands as {@code by} in the actions, so it is a
 *     pseudonym
 */
public record Account(String name, Set<Role> roles, Scope scope) {
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permits(permission));
    }
}
