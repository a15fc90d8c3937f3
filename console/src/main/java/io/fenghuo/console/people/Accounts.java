package io.fenghuo.console.people;

import io.fenghuo.console.access.Role;
import io.fenghuo.console.people.Lockout.Standing;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The accounts in table {@code account}. */
final class Accounts {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Strangers strangers = new Strangers();

    Accounts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Optional<StoredAccount> find(String name) {
        return jdbi.withHandle(handle -> find(handle, name, ""));
    }

    /** By name. */
    List<StoredAccount> all() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select "
                                                + StoredAccount.COLUMNS
                                                + " from account order by name")
                                .map((row, context) -> StoredAccount.of(row))
                                .list());
    }

    /**
     * Makes one.
     *
     * @param password its hash, or null
     * @return false where there is one of this name or of this external identity
     */
    boolean make(
            String name,
            @Nullable String password,
            @Nullable String external,
            Set<Role> roles,
            Set<String> counties) {
        return jdbi.withHandle(
                handle -> make(handle, clock, name, password, external, roles, counties));
    }

    static boolean make(
            Handle handle,
            Clock clock,
            String name,
            @Nullable String password,
            @Nullable String external,
            Set<Role> roles,
            Set<String> counties) {
        return handle.createUpdate(
                                "insert into account (name, password, external, roles, counties,"
                                        + " created) values (:name, :password, :external, :roles,"
                                        + " :counties, :created) on conflict do nothing")
                        .bind("name", name)
                        .bind("password", password)
                        .bind("external", external)
                        .bindArray("roles", String.class, words(roles))
                        .bindArray("counties", String.class, List.copyOf(counties))
                        .bind("created", clock.instant())
                        .execute()
                == 1;
    }

    /**
     * Judges an attempt to sign in by a password that was right or wrong, and counts it.
     *
     * <p>Attempts at one account wait for one another here, so that a hundred at once are five
     * guesses and no more. Of an account that is not there it asks the same of the database.
     */
    Lockout.Verdict judge(String name, boolean right) {
        return jdbi.inTransaction(
                handle -> {
                    var account = find(handle, name, " for update");
                    var now = clock.instant();
                    if (account.isEmpty()) {
                        return strangers.judge(name, now);
                    }
                    var before = account.get().standing();
                    boolean admissible = right && !account.get().disabled();
                    var verdict = Lockout.judge(before, admissible, now);
                    if (!verdict.after().equals(before)) {
                        keep(handle, name, verdict.after());
                    }
                    return verdict;
                });
    }

    /** Gives another password and lifts a lock. */
    void changePassword(String name, String hash) {
        jdbi.useTransaction(
                handle -> {
                    handle.createUpdate("update account set password = :hash where name = :name")
                            .bind("hash", hash)
                            .bind("name", name)
                            .execute();
                    keep(handle, name, Standing.CLEAN);
                });
    }

    static Optional<StoredAccount> find(Handle handle, String name, String locking) {
        return handle.createQuery(
                        "select "
                                + StoredAccount.COLUMNS
                                + " from account where name = :name"
                                + locking)
                .bind("name", name)
                .map((row, context) -> StoredAccount.of(row))
                .findOne();
    }

    private static void keep(Handle handle, String name, Standing standing) {
        handle.createUpdate(
                        "update account set failures = :failures, locked_until = :until"
                                + " where name = :name")
                .bind("failures", standing.failures())
                .bind("until", standing.lockedUntil())
                .bind("name", name)
                .execute();
    }

    static List<String> words(Collection<Role> roles) {
        return roles.stream().map(Role::word).sorted().toList();
    }
}
