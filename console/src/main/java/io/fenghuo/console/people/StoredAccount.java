package io.fenghuo.console.people;

import io.fenghuo.console.access.Account;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.people.Lockout.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account as the database has it.
 *
 * @param password its hash, or null where nobody signs in to it by password
 * @param external who it is elsewhere, or null where it is only here
 */
record StoredAccount(
        String name,
        @Nullable String password,
        @Nullable String external,
        Set<Role> roles,
        Set<String> counties,
        boolean disabled,
        Standing standing,
        Instant created) {
    static final String COLUMNS =
            "account.name, account.password, account.external, account.roles, account.counties,"
                    + " account.disabled, account.failures, account.locked_until,"
                    + " account.created";

    static StoredAccount of(ResultSet row) throws SQLException {
        return new StoredAccount(
                row.getString("name"),
                row.getString("password"),
                row.getString("external"),
                roles(row),
                counties(row),
                row.getBoolean("disabled"),
                new Standing(row.getInt("failures"), instant(row, "locked_until")),
                row.getTimestamp("created").toInstant());
    }

    Account account() {
        return new Account(name, roles, new Scope(counties));
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        for (var word : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.of(word));
        }
        return roles;
    }

    static Set<String> counties(ResultSet row) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) row.getArray("counties").getArray()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
