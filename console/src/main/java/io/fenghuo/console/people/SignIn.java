package io.fenghuo.console.people;

import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.people.Lockout.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a name and a password with what is kept.
 *
 * <p>The words and the time are the same whether the name, the password or both are wrong, whether
 * the account is disabled, and whether it signs in elsewhere. Caveat: a wrong password of an
 * account writes one row, one of no account writes none; the hash takes about a hundred times as
 * long.
 */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Accounts accounts;
    private final Passwords passwords;

    SignIn(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * @return the account's name, as it is kept
     * @throws ApiProblem 401 where it is wrong, 429 where the account is locked, whatever the
     *     password is
     */
    String byPassword(String written, String password) {
        var name = Names.normal(written);
        if (name == null) {
            // As long as the others take.
            passwords.verify(password, null);
            throw wrong();
        }
        var hash = accounts.find(name).map(StoredAccount::password).orElse(null);
        var verdict = accounts.judge(name, passwords.verify(password, hash));
        if (verdict.outcome() == Outcome.LOCKED) {
            throw locked(verdict.after().lockedUntil());
        }
        if (verdict.outcome() == Outcome.WRONG) {
            if (verdict.after().failures() % Lockout.FAILURES == 0) {
                LOG.warn("{} is locked until {}", name, verdict.after().lockedUntil());
            }
            throw wrong();
        }
        return name;
    }

    private static ApiProblem wrong() {
        return new ApiProblem(401, "name or password is wrong");
    }

    private static ApiProblem locked(@Nullable Instant until) {
        return new ApiProblem(
                429,
                "too many wrong passwords; try again after "
                        + Objects.requireNonNull(until).truncatedTo(ChronoUnit.SECONDS));
    }
}
