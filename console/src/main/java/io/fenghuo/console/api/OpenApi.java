package io.fenghuo.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of the endpoints. */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document = JSON.createObjectNode();
    private final ObjectNode paths = JSON.createObjectNode();
    private final SchemaBuilder schemas;

    private OpenApi() {
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
                        .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withRequiredCheck(
                        field ->
                                !field.getRawMember()
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class))
                .withPropertyNameOverrideResolver(
                        field -> {
                            // A member whose name Java keeps for itself, such as "new".
                            var named =
                                    field.getAnnotationConsideringFieldAndGetter(
                                            JsonProperty.class);
                            return named == null ? null : named.value();
                        });
        // What is stored is documented as what it is the JSON of.
        config.forFields()
                .withTargetTypeOverridesResolver(
                        field ->
                                field.getType().getErasedType() == Stored.class
                                        ? field.getType().getTypeParameters()
                                        : null);
        this.schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /**
     * @param version of the server
     */
    public static JsonNode of(List<Endpoint> endpoints, String version) {
        return new OpenApi().write(endpoints, version);
    }

    private JsonNode write(List<Endpoint> endpoints, String version) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Fenghuo console")
                .put("version", version)
                .put(
                        "description",
                        "Everything that the command map shows and does. Signed in by a session"
                                + " cookie, with the session's CSRF token in X-CSRF-Token of every"
                                + " call that changes something, or by an API token.");
        document.putArray("servers").addObject().put("url", Endpoint.BASE);
        endpoints.forEach(this::add);
        document.set("paths", paths);
        var components = document.putObject("components");
        components.set("schemas", schemas.collectDefinitions("components/schemas"));
        var ways = components.putObject("securitySchemes");
        ways.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "__Host-fenghuo");
        ways.putObject("token").put("type", "http").put("scheme", "bearer");
        return document;
    }

    private void add(Endpoint endpoint) {
        var operation =
                paths.withObjectProperty(endpoint.path())
                        .putObject(endpoint.method().name().toLowerCase(Locale.ROOT));
        operation.put("summary", endpoint.summary());
        var parameters = operation.putArray("parameters");
        endpoint.pathParameters()
                .forEach(
                        name ->
                                parameters
                                        .addObject()
                                        .put("name", name)
                                        .put("in", "path")
                                        .put("required", true)
                                        .putObject("schema")
                                        .put("type", "string"));
        endpoint.parameters()
                .forEach(
                        parameter ->
                                parameters
                                        .addObject()
                                        .put("name", parameter.name())
                                        .put("in", "query")
                                        .put("description", parameter.meaning())
                                        .putObject("schema")
                                        .put("type", "string"));
        if (endpoint.body() != null) {
            content(operation.putObject("requestBody").put("required", true), "application/json")
                    .set("schema", schemas.createSchemaReference(endpoint.body()));
        }
        var responses = operation.putObject("responses");
        var success =
                responses
                        .putObject(Integer.toString(endpoint.success()))
                        .put("description", "as asked");
        if (endpoint.answer() != null) {
            content(success, endpoint.media())
                    .set("schema", schemas.createSchemaReference(endpoint.answer()));
        }
        content(
                        responses.putObject("default").put("description", "why not"),
                        "application/problem+json")
                .set("schema", schemas.createSchemaReference(Problem.class));
        var needs = endpoint.needs();
        if (needs == null) {
            operation.putArray("security");
        } else {
            operation.put("description", "Needs the permission " + needs + '.');
            var security = operation.putArray("security");
            security.addObject().putArray("session");
            security.addObject().putArray("token");
        }
    }

    private static ObjectNode content(ObjectNode parent, String media) {
        return parent.putObject("content").putObject(media);
    }

    /** RFC 9457. */
    public record Problem(String type, String title, int status, String detail) {}
}
