package io.fenghuo.console.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a user is. */
public enum Role {
    VIEWER(EnumSet.of(Permission.VIEW)),
    OFFICER(EnumSet.of(Permission.VIEW, Permission.ACT, Permission.RULES)),
    RULE_AUTHOR(EnumSet.of(Permission.VIEW, Permission.RULES)),
    ADMINISTRATOR(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean permits(Permission permission) {
        return permissions.contains(permission);
    }

    /** As the API and the database have it: {@code rule-author}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException naming the roles that there are
     */
    public static Role of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "no role is \""
                        + word
                        + "\"; known are viewer, officer, rule-author, administrator");
    }
}
