package io.fenghuo.console.api;

import io.fenghuo.console.access.Permission;
import io.javalin.http.HandlerType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the API, as a whole: where it is, who may call it, what it takes, what it gives.
 *
 * @param path beneath {@link #BASE}, with parameters in braces
 * @param needs the permission that the caller must have, or null where anybody may call
 * @param body the record that is sent, or null
 * @param answer what is given: a record, or null for nothing (204)
 * @param media of what is given
 */
public record Endpoint(
        HandlerType method,
        String path,
        String summary,
        @Nullable Permission needs,
        List<Parameter> parameters,
        @Nullable Class<?> body,
        @Nullable Type answer,
        int success,
        String media,
        Handling handling) {

    /** What every path of the API begins with. */
    public static final String BASE = "/api/v1";

    private static final String JSON = "application/json";

    /** A parameter of the query. */
    public record Parameter(String name, String meaning) {}

    /** Answers a call. */
    @FunctionalInterface
    public interface Handling {
        /**
         * @return what {@link Endpoint#answer} says, or null where the handling has written itself
         * @throws ApiProblem where the call cannot be answered
         */
        @Nullable Object answer(Call call) throws Exception;
    }

    public static Endpoint get(String path, String summary, Type answer, Handling handling) {
        return of(HandlerType.GET, path, summary, null, answer, handling);
    }

    public static Endpoint post(
            String path,
            String summary,
            @Nullable Class<?> body,
            @Nullable Type answer,
            Handling handling) {
        return of(HandlerType.POST, path, summary, body, answer, handling);
    }

    public static Endpoint put(
            String path, String summary, Class<?> body, @Nullable Type answer, Handling handling) {
        return of(HandlerType.PUT, path, summary, body, answer, handling);
    }

    public static Endpoint delete(String path, String summary, Handling handling) {
        return of(HandlerType.DELETE, path, summary, null, null, handling);
    }

    private static Endpoint of(
            HandlerType method,
            String path,
            String summary,
            @Nullable Class<?> body,
            @Nullable Type answer,
            Handling handling) {
        int success = answer == null ? 204 : 200;
        return new Endpoint(
                method, path, summary, null, List.of(), body, answer, success, JSON, handling);
    }

    /** For those only who have a permission. */
    public Endpoint needing(Permission permission) {
        return new Endpoint(
                method,
                path,
                summary,
                permission,
                parameters,
                body,
                answer,
                success,
                media,
                handling);
    }

    /** With one more parameter of the query, which may be left out unless its meaning says so. */
    public Endpoint query(String name, String meaning) {
        var more = new ArrayList<>(parameters);
        more.add(new Parameter(name, meaning));
        return new Endpoint(
                method,
                path,
                summary,
                needs,
                List.copyOf(more),
                body,
                answer,
                success,
                media,
                handling);
    }

    /** With another status than 200 or 204 where it succeeds. */
    public Endpoint answering(int status) {
        return new Endpoint(
                method, path, summary, needs, parameters, body, answer, status, media, handling);
    }

    /** Giving something else than JSON. */
    public Endpoint giving(String otherMedia) {
        return new Endpoint(
                method,
                path,
                summary,
                needs,
                parameters,
                body,
                answer,
                success,
                otherMedia,
                handling);
    }

    /** The names of the parameters in the path. */
    public List<String> pathParameters() {
        return Stream.of(path.split("/"))
                .filter(part -> part.startsWith("{"))
                .map(part -> part.substring(1, part.length() - 1))
                .toList();
    }
}
