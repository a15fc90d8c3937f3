package io.fenghuo.console.people;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One's own API tokens. They are made in a session only: a token that has leaked shall make no
 * others, and a visitor's would outlive the demo and leave this machine.
 */
final class TokenEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoints.class);
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_LABEL = 100;

    private final Tokens tokens;

    TokenEndpoints(Tokens tokens) {
        this.tokens = tokens;
    }

    /** One's tokens. */
    public record Listed(List<Tokens.Token> tokens) {}

    /** What is sent to make one. */
    public record Wanted(String label, int days) {}

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                                "/tokens",
                                "One's own API tokens",
                                Listed.class,
                                call -> new Listed(tokens.of(call.account().name())))
                        .needing(Permission.VIEW),
                Endpoint.post(
                                "/tokens",
                                "Make an API token; it is shown this once",
                                Wanted.class,
                                Tokens.Made.class,
                                this::make)
                        .needing(Permission.VIEW)
                        .answering(201),
                Endpoint.delete("/tokens/{id}", "Revoke an API token", this::revoke)
                        .needing(Permission.VIEW));
    }

    private Tokens.Made make(Call call) {
        var name = SessionEndpoints.requireSession(call).account().name();
        if (name.equals(Visitor.NAME)) {
            throw new ApiProblem(403, "a visitor makes no API tokens");
        }
        var wanted = call.body(Wanted.class);
        var label = wanted.label().strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw ApiProblem.wrong("label has 1 to " + LONGEST_LABEL + " characters");
        }
        if (wanted.days() < 1 || wanted.days() > MOST_DAYS) {
            throw ApiProblem.wrong("days is a number from 1 to " + MOST_DAYS);
        }
        var made =
                tokens.make(name, label, Duration.ofDays(wanted.days()))
                        .orElseThrow(
                                () -> new ApiProblem(409, "too many tokens; revoke one first"));
        LOG.info("{} made the API token {} for {} days", name, made.id(), wanted.days());
        return made;
    }

    private @Nullable Object revoke(Call call) {
        var name = call.account().name();
        if (!tokens.revoke(name, call.path("id"))) {
            throw ApiProblem.absent("such token");
        }
        LOG.info("{} revoked an API token", name);
        return null;
    }
}
