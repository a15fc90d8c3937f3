package io.fenghuo.console.people;

import io.fenghuo.console.access.Role;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Changes of who may do what. They happen one after another, in all instances, so that two
 * administrators who remove each other do not leave none.
 */
final class Administration {
    /** The key of the lock in Postgres; nothing else of the product takes this one. */
    private static final long LOCK = 0x66_68_70_65_6f_70_6c_65L;

    private final Jdbi jdbi;

    Administration(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What became of a change. */
    enum Outcome {
        DONE,
        ABSENT,
        /** Nobody would be left who may administer. */
        LAST_ADMINISTRATOR
    }

    /** Sets what an account may; ends its sessions where that is something else than before. */
    Outcome change(String name, Set<Role> roles, Set<String> counties, boolean disabled) {
        return inTurn(
                handle -> {
                    var before = Accounts.find(handle, name, "").orElse(null);
                    if (before == null) {
                        return Outcome.ABSENT;
                    }
                    if ((disabled || !roles.contains(Role.ADMINISTRATOR))
                            && isLastAdministrator(handle, before)) {
                        return Outcome.LAST_ADMINISTRATOR;
                    }
                    set(handle, before, roles, counties, disabled);
                    return Outcome.DONE;
                });
    }

    /** Removes an account with its sessions and tokens. */
    Outcome remove(String name) {
        return inTurn(
                handle -> {
                    var before = Accounts.find(handle, name, "").orElse(null);
                    if (before == null) {
                        return Outcome.ABSENT;
                    }
                    if (isLastAdministrator(handle, before)) {
                        return Outcome.LAST_ADMINISTRATOR;
                    }
                    handle.createUpdate("delete from account where name = :name")
                            .bind("name", name)
                            .execute();
                    return Outcome.DONE;
                });
    }

    /** Writes what is another than before, and ends the sessions then. */
    static void set(
            Handle handle,
            StoredAccount before,
            Set<Role> roles,
            Set<String> counties,
            boolean disabled) {
        if (before.roles().equals(roles)
                && before.counties().equals(counties)
                && before.disabled() == disabled) {
            return;
        }
        handle.createUpdate(
                        "update account set roles = :roles, counties = :counties,"
                                + " disabled = :disabled where name = :name")
                .bindArray("roles", String.class, Accounts.words(roles))
                .bindArray("counties", String.class, List.copyOf(counties))
                .bind("disabled", disabled)
                .bind("name", before.name())
                .execute();
        Sessions.endAll(handle, before.name());
    }

    private static boolean isLastAdministrator(Handle handle, StoredAccount account) {
        return account.roles().contains(Role.ADMINISTRATOR)
                && !account.disabled()
                && handle.createQuery(
                                "select not exists (select from account where name <> :name and"
                                        + " not disabled and :role = any(roles))")
                        .bind("name", account.name())
                        .bind("role", Role.ADMINISTRATOR.word())
                        .mapTo(Boolean.class)
                        .one();
    }

    private Outcome inTurn(HandleCallback<Outcome, RuntimeException> work) {
        return jdbi.inTransaction(
                handle -> {
                    takeTurn(handle);
                    return work.withHandle(handle);
                });
    }

    /** Waits until nobody else changes accounts, and holds that until the transaction ends. */
    static void takeTurn(Handle handle) {
        handle.createQuery("select pg_advisory_xact_lock(:lock) is null")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }
}
