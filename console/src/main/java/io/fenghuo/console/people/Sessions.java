package io.fenghuo.console.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is signed in, in table {@code session}. A session ends 12 hours after it began, and when
 * nothing was heard of it for two; a page that stays open is heard of through its stream.
 *
 * <p>The table does not grow: whoever signs in sweeps out those that are over, and the oldest of an
 * account that has very many.
 */
final class Sessions {
    /** A shift. */
    static final Duration LONGEST = Duration.ofHours(12);

    static final Duration IDLE = Duration.ofHours(2);

    /** So that a page with many calls a second does not write as many rows. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** Many open pages of one account, and an end to what a loop can make. */
    private static final int MOST_AN_ACCOUNT = 500;

    private final Jdbi jdbi;
    private final Clock clock;

    Sessions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Begins one; gives its id, of which only the hash is kept. */
    String begin(String account) {
        var id = RandomSecret.fresh();
        var now = clock.instant();
        jdbi.useTransaction(
                handle -> {
                    sweep(handle, account, now);
                    handle.createUpdate(
                                    "insert into session (hash, account, csrf, created, seen,"
                                            + " expires) values (decode(:hash, 'hex'), :account, :csrf,"
                                            + " :now, :now, :expires)")
                            .bind("hash", RandomSecret.hash(id))
                            .bind("account", account)
                            .bind("csrf", RandomSecret.fresh())
                            .bind("now", now)
                            .bind("expires", now.plus(LONGEST))
                            .execute();
                });
        return id;
    }

    /** Whose session this is, where it is not over and its account not disabled. */
    Optional<Caller> byId(String id) {
        return id.length() == RandomSecret.LENGTH
                ? byHash(RandomSecret.hash(id))
                : Optional.empty();
    }

    Optional<Caller> byHash(String hash) {
        var now = clock.instant();
        return jdbi.withHandle(
                handle -> {
                    var found =
                            handle.createQuery(
                                            "select "
                                                    + StoredAccount.COLUMNS
                                                    + ", session.csrf, session.seen from session"
                                                    + " join account on account.name ="
                                                    + " session.account where session.hash ="
                                                    + " decode(:hash, 'hex') and not"
                                                    + " account.disabled and session.expires > :now"
                                                    + " and session.seen > :idle")
                                    .bind("hash", hash)
                                    .bind("now", now)
                                    .bind("idle", now.minus(IDLE))
                                    .map(
                                            (row, context) ->
                                                    new Found(
                                                            new Caller(
                                                                    StoredAccount.of(row).account(),
                                                                    hash,
                                                                    row.getString("csrf")),
                                                            row.getTimestamp("seen").toInstant()))
                                    .findOne();
                    if (found.isPresent() && !now.isBefore(found.get().seen().plus(SEEN_EVERY))) {
                        see(handle, hash, now);
                    }
                    return found.map(Found::caller);
                });
    }

    private record Found(Caller caller, Instant seen) {}

    private static void see(Handle handle, String hash, Instant now) {
        handle.createUpdate(
                        "update session set seen = :now where hash = decode(:hash, 'hex') and seen"
                                + " < :now")
                .bind("now", now)
                .bind("hash", hash)
                .execute();
    }

    void end(String hash) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("delete from session where hash = decode(:hash, 'hex')")
                                .bind("hash", hash)
                                .execute());
    }

    /** Ends all of an account but one. */
    void endOthers(String account, String kept) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "delete from session where account = :account and hash <>"
                                                + " decode(:kept, 'hex')")
                                .bind("account", account)
                                .bind("kept", kept)
                                .execute());
    }

    void endAll(String account) {
        jdbi.useHandle(handle -> endAll(handle, account));
    }

    static void endAll(Handle handle, String account) {
        handle.createUpdate("delete from session where account = :account")
                .bind("account", account)
                .execute();
    }

    private static void sweep(Handle handle, String account, Instant now) {
        handle.createUpdate("delete from session where expires <= :now or seen <= :idle")
                .bind("now", now)
                .bind("idle", now.minus(IDLE))
                .execute();
        handle.createUpdate(
                        "delete from session where hash in (select hash from session where account"
                                + " = :account order by created desc offset :most)")
                .bind("account", account)
                .bind("most", MOST_AN_ACCOUNT - 1)
                .execute();
    }
}
