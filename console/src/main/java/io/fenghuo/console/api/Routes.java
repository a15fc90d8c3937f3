package io.fenghuo.console.api;

import io.fenghuo.console.access.Permission;
import io.fenghuo.rules.incident.IncidentJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes routes of endpoints. */
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private Routes() {}

    /** Lets a call in, or not. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Notes who calls, by {@link Call#admit}.
         *
         * @param needs the permission that the caller must have, or null where anybody may call
         * @throws ApiProblem 401 where nobody is signed in, 403 where they may not
         */
        void admit(Context context, @Nullable Permission needs);
    }

    /** Adds the endpoints, each behind the gate; what goes wrong is told as a problem. */
    public static void add(RoutesConfig routes, List<Endpoint> endpoints, Gate gate) {
        for (var endpoint : endpoints) {
            routes.addHttpHandler(
                    endpoint.method(),
                    Endpoint.BASE + endpoint.path(),
                    context -> {
                        gate.admit(context, endpoint.needs());
                        answer(endpoint, context);
                    });
        }
        routes.exception(
                ApiProblem.class,
                (problem, context) ->
                        tell(context, problem.status(), String.valueOf(problem.getMessage())));
        routes.exception(
                Exception.class,
                (failed, context) -> {
                    LOG.error("{} {} failed", context.method(), context.path(), failed);
                    tell(context, 500, "the server failed; its log says why");
                });
        routes.error(
                404,
                context -> {
                    if (context.path().startsWith("/api/") && context.resultInputStream() == null) {
                        tell(context, 404, "no endpoint is at " + context.path());
                    }
                });
    }

    private static void answer(Endpoint endpoint, Context context) throws Exception {
        context.status(endpoint.success());
        context.header("Cache-Control", "no-store");
        var answer = endpoint.handling().answer(new Call(context));
        if (answer != null) {
            context.contentType(endpoint.media()).result(IncidentJson.encode(answer));
        }
    }

    private static void tell(Context context, int status, String words) {
        var title = io.javalin.http.HttpStatus.forStatus(status).getMessage();
        context.status(status)
                .contentType("application/problem+json")
                .result(
                        IncidentJson.encode(
                                new OpenApi.Problem("about:blank", title, status, words)));
    }
}
