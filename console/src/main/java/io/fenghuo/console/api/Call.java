package io.fenghuo.console.api;

import io.fenghuo.console.access.Account;
import io.fenghuo.rules.incident.IncidentJson;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of an endpoint. What is wrong with it is an {@link ApiProblem} that says what. */
public final class Call {
    static final String ACCOUNT = "account";

    /** What lies outside is a mistake, and some of it no database can hold. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private final Context context;

    public Call(Context context) {
        this.context = context;
    }

    /** Whoever calls, of endpoints that need a permission. */
    public Account account() {
        return Objects.requireNonNull(context.attribute(ACCOUNT), "an endpoint without permission");
    }

    /** Notes who calls; whoever lets the call in does it. */
    public static void admit(Context context, Account account) {
        context.attribute(ACCOUNT, account);
    }

    public String path(String name) {
        return context.pathParam(name);
    }

    public @Nullable String query(String name) {
        var value = context.queryParam(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The values of a parameter that may be given several times, or once with commas. */
    public List<String> all(String name) {
        return context.queryParams(name).stream()
                .flatMap(each -> List.of(each.split(",")).stream())
                .filter(each -> !each.isBlank())
                .toList();
    }

    public @Nullable Instant instant(String name) {
        var value = query(name);
        if (value == null) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(value).toInstant();
            if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
                throw ApiProblem.wrong(name + " lies outside the years 1970 to 9999");
            }
            return instant;
        } catch (DateTimeParseException none) {
            throw ApiProblem.wrong(
                    name + " is \"" + value + "\"; give a time as 2026-06-12T07:05:00Z");
        }
    }

    public Instant requiredInstant(String name) {
        var value = instant(name);
        if (value == null) {
            throw ApiProblem.wrong("the parameter " + name + " is missing");
        }
        return value;
    }

    /** A whole number from 1 to {@code most}. */
    public int whole(String name, int absent, int most) {
        var value = query(name);
        try {
            int number = value == null ? absent : Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Told below.
        }
        throw ApiProblem.wrong(name + " is \"" + value + "\"; give a number from 1 to " + most);
    }

    /** The body, whose type is a public record. */
    public <T> T body(Class<T> type) {
        try {
            return IncidentJson.decode(context.bodyAsBytes(), type);
        } catch (IOException wrong) {
            throw ApiProblem.wrong("the body: " + wrong.getMessage());
        }
    }

    /** The exchange beneath, for cookies, headers and streams. */
    public Context context() {
        return context;
    }
}
