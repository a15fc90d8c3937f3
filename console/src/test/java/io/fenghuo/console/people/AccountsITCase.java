package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.access.Role;
import io.fenghuo.console.people.Lockout.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several instances do to the same accounts at the same instant, over a real Postgres. */
class AccountsITCase {
    private static final int ROUNDS = 10;
    private static final PeopleDatabase DATABASE = PeopleDatabase.shared();

    private final HandClock clock = new HandClock(Instant.parse("2026-06-12T00:00:00Z"));
    private final Accounts accounts = new Accounts(DATABASE.jdbi(), clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void shouldCountEveryOneOfManyWrongPasswordsAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var name = "li" + round;
            accounts.make(name, null, null, EnumSet.of(Role.OFFICER), Set.of());
            var attempts = new ArrayList<Callable<Outcome>>();
            for (int i = 0; i < 8; i++) {
                attempts.add(() -> accounts.judge(name, false).outcome());
            }

            var outcomes = together(attempts);

            assertThat(outcomes).filteredOn(Outcome.WRONG::equals).hasSize(Lockout.FAILURES);
            assertThat(outcomes).filteredOn(Outcome.LOCKED::equals).hasSize(3);
        }
    }

    @Test
    void shouldKeepOneOfTwoAdministratorsWhoRemoveEachOther() throws Exception {
        var administration = new Administration(DATABASE.jdbi());
        for (int round = 0; round < ROUNDS; round++) {
            DATABASE.clear();
            for (var name : List.of("wu", "xu")) {
                accounts.make(name, null, null, EnumSet.of(Role.ADMINISTRATOR), Set.of());
            }

            var outcomes =
                    together(
                            List.of(
                                    () -> administration.remove("wu"),
                                    () -> administration.remove("xu")));

            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            Administration.Outcome.DONE, Administration.Outcome.LAST_ADMINISTRATOR);
            assertThat(accounts.all()).hasSize(1);
        }
    }

    private static <T> List<T> together(List<Callable<T>> works) throws Exception {
        var start = new CyclicBarrier(works.size());
        var pool = Executors.newFixedThreadPool(works.size());
        try {
            var results = new ArrayList<T>();
            for (var result :
                    pool.invokeAll(
                            works.stream()
                                    .<Callable<T>>map(
                                            work ->
                                                    () -> {
                                                        start.await();
                                                        return work.call();
                                                    })
                                    .toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
