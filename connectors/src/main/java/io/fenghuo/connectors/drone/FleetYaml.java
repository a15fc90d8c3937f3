package io.fenghuo.connectors.drone;

import io.fenghuo.connectors.drone.FleetSettings.Broker;
import io.fenghuo.connectors.drone.FleetSettings.Kind;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code fleet.yaml}. */
public final class FleetYaml {
    /** Proposed default, under the 120 m that light drones may fly without asking. */
    private static final double HEIGHT_METRES = 100;

    private final Map<String, String> environment;
    private final Fields root;

    private FleetYaml(Fields root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /**
     * @param file its name, for messages
     * @param environment where the user and password of the broker are, by the names that the file
     *     gives
     * @throws IllegalArgumentException with one line a problem, each with its place
     */
    public static FleetSettings read(String file, String text, Map<String, String> environment) {
        var problems = new Problems();
        var root = Value.read(file, text, problems);
        var read = root == null ? null : new FleetYaml(root.fields(), environment).settings();
        if (read == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        return read;
    }

    private FleetSettings settings() {
        var kind = root.required("kind");
        boolean dji = kind != null && kind.oneOf(Set.of("simulator", "dji")).equals("dji");
        var settings =
                new FleetSettings(
                        dji ? Kind.DJI : Kind.SIMULATOR,
                        docks(dji),
                        dji ? broker() : null,
                        dji ? within("height", 20, 500, HEIGHT_METRES) : HEIGHT_METRES,
                        dji ? 1 : within("speed-factor", 0.01, 10_000, 1));
        root.refuseOthers();
        return settings;
    }

    private List<DockPlace> docks(boolean dji) {
        var at = root.required("docks");
        var docks = new ArrayList<DockPlace>();
        if (at != null) {
            var ids = new HashSet<String>();
            for (var item : at.list()) {
                var dock = dock(item, dji);
                if (!ids.add(dock.id()) || dji && !ids.add("gateway " + dock.gateway())) {
                    item.refuse("a dock of that id or gateway stands before");
                }
                docks.add(dock);
            }
            if (docks.isEmpty()) {
                at.refuse("at least one dock is needed");
            }
        }
        return List.copyOf(docks);
    }

    private static DockPlace dock(Value at, boolean dji) {
        var fields = at.fields();
        var dock =
                new DockPlace(
                        fields.text("id"),
                        fields.text("county"),
                        fields.text("model"),
                        within(fields.required("lon"), -180, 180),
                        within(fields.required("lat"), -90, 90),
                        dji ? fields.text("gateway") : "");
        fields.refuseOthers();
        if (!dock.id().startsWith("dock:")) {
            at.refuse("the id must begin with dock:, as in dock:431124-1");
        }
        if (dji && !dock.gateway().matches("[A-Za-z0-9_-]+")) {
            at.refuse("the gateway must be a serial number: letters, digits, - and _");
        }
        return dock;
    }

    private @Nullable Broker broker() {
        var at = root.required("broker");
        if (at == null) {
            return null;
        }
        var fields = at.fields();
        var url = fields.required("url");
        var broker =
                new Broker(
                        url == null ? URI.create("tcp://unknown.invalid:1883") : url(url),
                        secret(fields.optional("user-env")),
                        secret(fields.optional("password-env")));
        fields.refuseOthers();
        return broker;
    }

    private static URI url(Value at) {
        try {
            var url = URI.create(at.text());
            if (Set.of("tcp", "ssl").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() > 0) {
                return url;
            }
        } catch (IllegalArgumentException none) {
            // Said below.
        }
        at.refuse("must be tcp://HOST:PORT or ssl://HOST:PORT");
        return URI.create("tcp://unknown.invalid:1883");
    }

    private @Nullable String secret(@Nullable Value at) {
        if (at == null) {
            return null;
        }
        var found = environment.get(at.text());
        if (found == null) {
            at.refuse("the environment has no " + at.text());
        }
        return found;
    }

    private double within(String key, double least, double most, double otherwise) {
        var at = root.optional(key);
        return at == null ? otherwise : within(at, least, most);
    }

    private static double within(@Nullable Value at, double least, double most) {
        if (at == null) {
            return least;
        }
        double number = at.number();
        if (!(number >= least && number <= most)) {
            at.refuse("must be from %s to %s".formatted(least, most));
        }
        return number;
    }
}
