package io.fenghuo.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.fenghuo.console.api.ApiProblem;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passwords and their hashes, argon2id.
 *
 * <p>The cost is what OWASP's Password Storage Cheat Sheet gives as the least: 19 MiB of memory, 2
 * passes, 1 lane. A hash carries its own cost, so that a higher one may be set later and the old
 * hashes still be verified.
 *
 * <p>Only a few are computed at once, since each takes its memory and a core: whoever sends a
 * thousand sign-ins makes them wait and at last be refused, and does not take the server away from
 * those who are in.
 */
final class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(
                    MEMORY_KIB,
                    PASSES,
                    LANES,
                    HASH_BYTES,
                    Argon2.ID,
                    Argon2Function.ARGON2_VERSION_13);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** More are refused at once, so that those who wait do not take all of the server's threads. */
    private static final int MOST_WAITING = 32;

    /** OWASP ASVS 4.0.3, V2.1.1: at least 12 characters; V2.1.2: more than 128 are refused. */
    private static final int LEAST_CHARACTERS = 12;

    private static final int MOST_CHARACTERS = 128;

    /** Without those that are taken for one another: 0 and o, 1 and l and i. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int LETTERS_A_GROUP = 4;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore places;
    private final Duration patience;
    private final String nobodys;

    Passwords() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /**
     * @param atOnce how many hashes are computed at the same time
     * @param patience how long a call waits for its turn
     */
    Passwords(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
        this.nobodys = hash(generate());
    }

    /**
     * A new one for somebody: five groups of four letters and digits, 99 bits.
     *
     * <p>Whoever reads it from a screen or hears it by telephone can write it down.
     */
    String generate() {
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < LETTERS_A_GROUP; i++) {
                password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }

    /** Why a person may not choose this one, or null where they may. */
    static @Nullable String problem(String password, String account) {
        int characters = password.codePointCount(0, password.length());
        if (characters < LEAST_CHARACTERS || characters > MOST_CHARACTERS) {
            return "a password has %d to %d characters"
                    .formatted(LEAST_CHARACTERS, MOST_CHARACTERS);
        }
        if (password.chars().distinct().count() < 4) {
            return "a password has four different characters at least";
        }
        return password.equalsIgnoreCase(account) ? "a password is not the account's name" : null;
    }

    /**
     * @throws ApiProblem 503 where too many are being computed
     */
    String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(() -> ARGON2ID.hash(bytes(password), salt).getResult());
    }

    /**
     * Whether a password is the one of this hash.
     *
     * @param hash null where there is no such account, or none with a password: that takes as long
     * @throws ApiProblem 503 where too many are being computed
     */
    boolean verify(String password, @Nullable String hash) {
        if (password.length() > 2 * MOST_CHARACTERS) {
            return false;
        }
        var against = hash == null ? nobodys : hash;
        boolean right =
                inTurn(
                        () ->
                                Argon2Function.getInstanceFromHash(against)
                                        .check(bytes(password), against.getBytes(UTF_8)));
        return right && hash != null;
    }

    /** The same characters give the same bytes, however a keyboard composes them. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(UTF_8);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (places.getQueueLength() >= MOST_WAITING
                    || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ApiProblem(503, "too many people sign in at once; try again soon");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(503, "the server is stopping");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
