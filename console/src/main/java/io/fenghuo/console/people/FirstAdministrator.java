package io.fenghuo.console.people;

import io.fenghuo.console.access.Role;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The account with which a new installation begins: {@code admin}, with a password that is made for
 * it and told once. There is no default password.
 */
final class FirstAdministrator {
    static final String NAME = "admin";

    private FirstAdministrator() {}

    /**
     * Makes it where there is no account at all. Of instances that start together one makes it.
     *
     * @param told prints the password; where it fails, nothing was made
     */
    static void make(Jdbi jdbi, Clock clock, Passwords passwords, Consumer<String> told) {
        jdbi.useTransaction(
                handle -> {
                    Administration.takeTurn(handle);
                    boolean none =
                            handle.createQuery("select not exists (select from account)")
                                    .mapTo(Boolean.class)
                                    .one();
                    if (none) {
                        var password = passwords.generate();
                        Accounts.make(
                                handle,
                                clock,
                                NAME,
                                passwords.hash(password),
                                null,
                                EnumSet.of(Role.ADMINISTRATOR),
                                Set.of());
                        // Told before it is kept: a password that nobody has seen would shut
                        // everybody out, one that was not kept is told anew at the next start.
                        told.accept(password);
                    }
                });
    }
}
