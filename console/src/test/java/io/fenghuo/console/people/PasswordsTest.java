package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.fenghuo.console.api.ApiProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private final Passwords passwords = new Passwords(2, Duration.ofSeconds(30));

    @Test
    void shouldHashWithWhatOwaspGivesAsTheLeast() {
        assertThat(passwords.hash("a fine password"))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[^$]{43}");
    }

    @Test
    void shouldKnowTheRightPasswordAndNoOther() {
        var hash = passwords.hash("烽火 from 30 towers");

        assertThat(passwords.verify("烽火 from 30 towers", hash)).isTrue();
        assertThat(passwords.verify("烽火 from 31 towers", hash)).isFalse();
        assertThat(passwords.verify("", hash)).isFalse();
    }

    @Test
    void shouldKnowAPasswordHoweverTheKeyboardComposesIt() {
        var hash = passwords.hash("caf\u00e9 au lait!");

        assertThat(passwords.verify("cafe\u0301 au lait!", hash)).isTrue();
    }

    @Test
    void shouldHashTheSamePasswordDifferentlyEachTime() {
        assertThat(passwords.hash("a fine password"))
                .isNotEqualTo(passwords.hash("a fine password"));
    }

    @Test
    void shouldVerifyAHashOfAnotherCost() {
        var cheap =
                Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID)
                        .hash("an older password", "saltsaltsaltsalt")
                        .getResult();

        assertThat(passwords.verify("an older password", cheap)).isTrue();
        assertThat(passwords.verify("another password", cheap)).isFalse();
    }

    @Test
    void shouldTakeAsLongWhereThereIsNoAccount() {
        var hash = passwords.hash("a fine password");
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            known.add(nanos(() -> passwords.verify("a wrong password", hash)));
            unknown.add(nanos(() -> passwords.verify("a wrong password", null)));
        }

        assertThat(passwords.verify("a wrong password", null)).isFalse();
        double ratio = (double) median(unknown) / median(known);
        assertThat(ratio).isBetween(0.25, 4.0);
    }

    @Test
    void shouldBeRightForManyAtOnce() throws Exception {
        var hashes =
                IntStream.range(0, 8).mapToObj(i -> passwords.hash("password no " + i)).toList();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var answers =
                    pool.invokeAll(
                            IntStream.range(0, 24)
                                    .<Callable<Boolean>>mapToObj(
                                            i ->
                                                    () ->
                                                            passwords.verify(
                                                                            "password no " + i % 8,
                                                                            hashes.get(i % 8))
                                                                    && !passwords.verify(
                                                                            "password no " + i % 8,
                                                                            hashes.get(
                                                                                    (i + 1) % 8)))
                                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldRefuseSignInsBeyondWhatItCanComputeRatherThanTakeAllMemory() throws Exception {
        var narrow = new Passwords(1, Duration.ofMillis(1));
        var hash = narrow.hash("a fine password");
        var pool = Executors.newFixedThreadPool(16);
        int done = 0;
        int refused = 0;
        try {
            var attempts = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 24; i++) {
                attempts.add(() -> narrow.verify("a fine password", hash));
            }
            for (var attempt : pool.invokeAll(attempts)) {
                try {
                    assertThat(attempt.get()).isTrue();
                    done++;
                } catch (ExecutionException busy) {
                    assertThat(busy.getCause())
                            .isInstanceOfSatisfying(
                                    ApiProblem.class,
                                    problem -> assertThat(problem.status()).isEqualTo(503));
                    refused++;
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(done).isPositive();
        assertThat(refused).isPositive();
        assertThat(narrow.verify("a fine password", hash)).isTrue();
    }

    @Test
    void shouldGenerateAPasswordThatItAcceptsAndNeverTheSame() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var password = passwords.generate();
            assertThat(password).matches("[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){4}");
            assertThat(Passwords.problem(password, "admin")).isNull();
            seen.add(password);
        }
        assertThat(seen).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "eleven char", "aaaaaaaaaaaaaaa", "duty-officer-1", "DUTY-OFFICER-1"})
    void shouldSayWhyAPasswordIsNone(String password) {
        assertThat(Passwords.problem(password, "duty-officer-1")).isNotBlank();
    }

    @Test
    void shouldNotTakeAnEndlessPassword() {
        assertThat(Passwords.problem("abcd".repeat(33), "admin")).isNotBlank();
        assertThat(Passwords.problem("abcd".repeat(32), "admin")).isNull();
        assertThat(passwords.verify("a".repeat(1_000_000), null)).isFalse();
    }

    @Test
    void shouldRefuseAHashThatIsNone() {
        assertThatThrownBy(() -> passwords.verify("a fine password", "plain text"))
                .isInstanceOf(RuntimeException.class);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
