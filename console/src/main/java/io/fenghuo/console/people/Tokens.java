package io.fenghuo.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for programs, in table {@code api_token}. They act with what their account may do at that
 * time. Those that expired are swept out when the account makes another.
 */
final class Tokens {
    private static final String PREFIX = "fh_";
    private static final Pattern FORM = Pattern.compile("fh_[A-Za-z0-9_-]{43}");
    private static final int MOST_AN_ACCOUNT = 50;
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Clock clock;

    Tokens(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A token as its owner sees it.
     *
     * @param used when it was last used, to the minute; null where never
     */
    public record Token(
            String id, String label, Instant created, Instant expires, @Nullable Instant used) {}

    /** One that was made: the only time that it is seen. */
    public record Made(String id, String token) {}

    /** A new token in its form; whoever finds one in a log or a repository knows what it is. */
    static String fresh() {
        return PREFIX + RandomSecret.fresh();
    }

    static boolean isToken(String written) {
        return FORM.matcher(written).matches();
    }

    /** Makes one; empty where the account has as many as it may. */
    Optional<Made> make(String account, String label, Duration lifetime) {
        var made = new Made(RandomSecret.freshId(), fresh());
        var now = clock.instant();
        return jdbi.inTransaction(
                handle -> {
                    sweep(handle, account, now);
                    int rows =
                            handle.createUpdate(
                                            "insert into api_token (id, hash, account, label,"
                                                    + " created, expires) select :id, decode(:hash,"
                                                    + " 'hex'), :account, :label, :now, :expires where"
                                                    + " (select count(*) from api_token where account ="
                                                    + " :account) < :most")
                                    .bind("id", made.id())
                                    .bind("hash", RandomSecret.hash(made.token()))
                                    .bind("account", account)
                                    .bind("label", label)
                                    .bind("now", now)
                                    .bind("expires", now.plus(lifetime))
                                    .bind("most", MOST_AN_ACCOUNT)
                                    .execute();
                    return rows == 1 ? Optional.of(made) : Optional.empty();
                });
    }

    /** An account's, newest first. */
    List<Token> of(String account) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id, label, created, expires, used from api_token"
                                                + " where account = :account order by created desc,"
                                                + " id")
                                .bind("account", account)
                                .map(
                                        (row, context) ->
                                                new Token(
                                                        row.getString("id"),
                                                        row.getString("label"),
                                                        row.getTimestamp("created").toInstant(),
                                                        row.getTimestamp("expires").toInstant(),
                                                        StoredAccount.instant(row, "used")))
                                .list());
    }

    /** Revokes one; false where the account has none of this id. */
    boolean revoke(String account, String id) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                "delete from api_token where account = :account"
                                                        + " and id = :id")
                                        .bind("account", account)
                                        .bind("id", id)
                                        .execute()
                                == 1);
    }

    /** Whose token this is, where it is neither revoked nor expired, nor its account disabled. */
    Optional<Caller> byToken(String token) {
        return isToken(token) ? byHash(RandomSecret.hash(token)) : Optional.empty();
    }

    Optional<Caller> byHash(String hash) {
        var now = clock.instant();
        return jdbi.withHandle(
                handle -> {
                    var found =
                            handle.createQuery(
                                            "select "
                                                    + StoredAccount.COLUMNS
                                                    + " from api_token join account on"
                                                    + " account.name = api_token.account where"
                                                    + " api_token.hash = decode(:hash, 'hex') and"
                                                    + " not account.disabled and"
                                                    + " api_token.expires > :now")
                                    .bind("hash", hash)
                                    .bind("now", now)
                                    .map((row, context) -> StoredAccount.of(row).account())
                                    .findOne();
                    found.ifPresent(account -> use(handle, hash, now));
                    return found.map(account -> new Caller(account, hash, null));
                });
    }

    private static void use(Handle handle, String hash, Instant now) {
        handle.createUpdate(
                        "update api_token set used = :now where hash = decode(:hash, 'hex') and"
                                + " (used is null or used < :before)")
                .bind("now", now)
                .bind("hash", hash)
                .bind("before", now.minus(USED_EVERY))
                .execute();
    }

    private static void sweep(Handle handle, String account, Instant now) {
        handle.createUpdate("delete from api_token where account = :account and expires <= :now")
                .bind("account", account)
                .bind("now", now)
                .execute();
    }
}
