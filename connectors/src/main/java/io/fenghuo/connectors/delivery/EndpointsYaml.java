package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.delivery.EndpointSettings.Filter;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Limit;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.cloudevents.CloudEventsFormat;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.warning.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code endpoints.yaml}. */
public final class EndpointsYaml {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Map<String, String> environment;

    private EndpointsYaml(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Everything that the file says. */
    public record Endpoints(List<EndpointSettings> all, RetrySchedule retries) {}

    /**
     * @param file its name, for messages
     * @param environment where secrets written as {@code env:NAME} are
     * @throws IllegalArgumentException with one line a problem, each with its place
     */
    public static Endpoints read(String file, String text, Map<String, String> environment) {
        var problems = new Problems();
        var root = Value.read(file, text, problems);
        var read = root == null ? null : new EndpointsYaml(environment).endpoints(root.fields());
        if (read == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        return read;
    }

    private Endpoints endpoints(Fields root) {
        var ids = new HashSet<String>();
        var all = new ArrayList<EndpointSettings>();
        var list = root.required("endpoints");
        if (list != null) {
            for (var at : list.list()) {
                var endpoint = endpoint(at);
                if (!ids.add(endpoint.id())) {
                    at.refuse("an endpoint \"" + endpoint.id() + "\" stands before");
                }
                all.add(endpoint);
            }
        }
        var standard = RetrySchedule.STANDARD;
        var retries =
                new RetrySchedule(
                        waits(root.optional("retries"), standard.waits()),
                        waits(root.optional("red-retries"), standard.redWaits()),
                        standard.jitter());
        root.refuseOthers();
        return new Endpoints(List.copyOf(all), retries);
    }

    private EndpointSettings endpoint(Value at) {
        var fields = at.fields();
        var allowPrivate = flag(fields.optional("allow-private"));
        var timeout = fields.optional("timeout");
        var endpoint =
                new EndpointSettings(
                        fields.text("id"),
                        url(fields.required("url"), allowPrivate),
                        format(fields, at),
                        secrets(fields.optional("secrets")),
                        filter(fields.optional("filter")),
                        allowPrivate,
                        flag(fields.optional("handshake")),
                        timeout == null ? TIMEOUT : Duration.ofMillis(timeout.millis()),
                        limits(fields.optional("rate")));
        fields.refuseOthers();
        if (endpoint.secrets().isEmpty() && !endpoint.format().authenticatesItself()) {
            at.refuse(
                    "format %s needs secrets: [whsec_…], to sign with"
                            .formatted(endpoint.format().name()));
        }
        return endpoint;
    }

    private static URI url(@Nullable Value at, boolean allowPrivate) {
        if (at != null) {
            try {
                var url = URI.create(at.text());
                boolean plain = "http".equals(url.getScheme());
                if (url.getHost() != null && ("https".equals(url.getScheme()) || plain)) {
                    if (plain && !allowPrivate) {
                        at.refuse("plain HTTP needs allow-private: true; use https");
                    }
                    return url;
                }
            } catch (IllegalArgumentException none) {
                // Said below.
            }
            at.refuse("must be an address such as https://receiver.example/hook");
        }
        return URI.create("https://unknown.invalid/");
    }

    private Format format(Fields fields, Value at) {
        var name = fields.optional("format");
        var options = new LinkedHashMap<String, String>();
        var given = fields.optional("options");
        if (given != null) {
            given.fields().all().forEach((key, value) -> options.put(key, secret(value)));
        }
        try {
            return Formats.of(name == null ? CloudEventsFormat.NAME : name.text(), options);
        } catch (IllegalArgumentException wrong) {
            (name == null ? at : name).refuse(String.valueOf(wrong.getMessage()));
            return new CloudEventsFormat();
        }
    }

    private List<String> secrets(@Nullable Value at) {
        if (at == null) {
            return List.of();
        }
        var secrets = at.list().stream().map(this::signing).toList();
        if (secrets.size() > 2) {
            at.refuse("two secrets are enough: the new one and the old one");
        }
        return secrets;
    }

    private String signing(Value at) {
        var secret = secret(at);
        var problem = Signatures.problem(secret);
        if (problem != null) {
            at.refuse(problem);
        }
        return secret;
    }

    private String secret(Value at) {
        var written = String.valueOf(at.scalar());
        if (!written.startsWith("env:")) {
            return written;
        }
        var value = environment.get(written.substring("env:".length()));
        if (value == null || value.isBlank()) {
            at.refuse("the environment has no " + written.substring("env:".length()));
            return "";
        }
        return value;
    }

    private static Filter filter(@Nullable Value at) {
        if (at == null) {
            return new Filter(Level.BLUE, Set.of(), Set.of(), Set.of());
        }
        var fields = at.fields();
        var level = fields.optional("min-level");
        var filter =
                new Filter(
                        level == null ? Level.BLUE : level.oneOf(Level.class, Level.BLUE),
                        set(fields.optional("hazards")),
                        set(fields.optional("counties")),
                        set(fields.optional("types")));
        fields.refuseOthers();
        return filter;
    }

    private static List<Limit> limits(@Nullable Value at) {
        if (at == null) {
            return List.of();
        }
        var fields = at.fields();
        var requests = fields.required("requests");
        var each = fields.required("each");
        fields.refuseOthers();
        return requests == null || each == null
                ? List.of()
                : List.of(new Limit(requests.count(1), Duration.ofMillis(each.millis())));
    }

    private static List<Duration> waits(@Nullable Value at, List<Duration> otherwise) {
        if (at == null) {
            return otherwise;
        }
        var waits =
                at.list().stream()
                        .map(
                                wait ->
                                        "0".equals(String.valueOf(wait.scalar()))
                                                        || "0.0"
                                                                .equals(
                                                                        String.valueOf(
                                                                                wait.scalar()))
                                                ? Duration.ZERO
                                                : Duration.ofMillis(wait.millis()))
                        .toList();
        if (waits.isEmpty()) {
            at.refuse("there must be one at least");
        }
        return waits;
    }

    private static Set<String> set(@Nullable Value at) {
        return at == null ? Set.of() : Set.copyOf(at.texts());
    }

    private static boolean flag(@Nullable Value at) {
        return at != null && at.flag();
    }
}
