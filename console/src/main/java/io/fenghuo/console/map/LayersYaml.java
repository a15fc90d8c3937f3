package io.fenghuo.console.map;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.incident.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code layers.yaml}: the base layers that may be chosen, the first of them at first. */
public final class LayersYaml {
    private LayersYaml() {}

    /**
     * @param file its name, for messages
     * @throws IllegalArgumentException with one line a problem, each with its place
     */
    public static List<BaseLayer> read(String file, String text) {
        var problems = new Problems();
        var root = Value.read(file, text, problems);
        var layers = new ArrayList<BaseLayer>();
        if (root != null) {
            var fields = root.fields();
            var list = fields.required("layers");
            var ids = new HashSet<String>();
            if (list != null) {
                for (var at : list.list()) {
                    var layer = layer(at.fields());
                    if (!ids.add(layer.id())) {
                        at.refuse("a layer \"" + layer.id() + "\" stands before");
                    }
                    layers.add(layer);
                }
            }
            fields.refuseOthers();
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
        if (layers.stream().noneMatch(layer -> layer.kind() == BaseLayer.Kind.OFFLINE)) {
            layers.add(BaseLayer.OFFLINE);
        }
        return List.copyOf(layers);
    }

    private static BaseLayer layer(Fields fields) {
        var kindAt = fields.required("kind");
        var kind =
                kindAt == null
                        ? BaseLayer.Kind.OFFLINE
                        : kindAt.oneOf(BaseLayer.Kind.class, BaseLayer.Kind.OFFLINE);
        var title = fields.required("title");
        var layer =
                new BaseLayer(
                        fields.text("id"),
                        title == null ? new Words("", "") : words(title.fields()),
                        kind,
                        kind == BaseLayer.Kind.OFFLINE ? null : url(fields.required("url")),
                        kind == BaseLayer.Kind.WMTS ? fields.text("layer") : null,
                        kind == BaseLayer.Kind.WMTS ? fields.text("matrix-set") : null,
                        text(fields.optional("attribution")));
        fields.refuseOthers();
        return layer;
    }

    private static Words words(Fields fields) {
        var words = new Words(fields.text("zh"), fields.text("en"));
        fields.refuseOthers();
        return words;
    }

    private static @Nullable String text(@Nullable Value at) {
        return at == null ? null : at.text();
    }

    private static String url(@Nullable Value at) {
        if (at == null) {
            return "";
        }
        var url = at.text();
        try {
            origin(url);
        } catch (IllegalArgumentException none) {
            at.refuse("must be an address such as https://tiles.example/{z}/{x}/{y}.png");
        }
        return url;
    }

    /**
     * Scheme, host and port of a layer's address, for the content security policy.
     *
     * @throws IllegalArgumentException where it is no address by HTTP
     */
    public static String origin(String url) {
        // Templates hold braces, which no URI may.
        var plain = URI.create(url.replaceAll("\\{[^}]*}", "0"));
        if (plain.getHost() == null
                || !("https".equals(plain.getScheme()) || "http".equals(plain.getScheme()))) {
            throw new IllegalArgumentException("no address by HTTP: " + url);
        }
        var port = plain.getPort() < 0 ? "" : ":" + plain.getPort();
        return plain.getScheme() + "://" + plain.getHost() + port;
    }
}
