package io.fenghuo.rules.lint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.rules.lint.LintFinding.Severity;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Findings as SARIF 2.1.0 (OASIS standard, Static Analysis Results Interchange Format), which code
 * hosts and editors show at the lines that they are about.
 *
 * <p>One run, with all rules and their help. Places are relative to a folder, so that they are the
 * same on every machine; what is not below it is named in full. Columns count UTF-16 code units, as
 * Java's do. A finding about a whole file has no region.
 */
public final class SarifReport {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** By convention the root of the sources; the reader knows where that is. */
    private static final String ROOT = "%SRCROOT%";

    private final Path base;

    private SarifReport(Path base) {
        this.base = base.toAbsolutePath().normalize();
    }

    /**
     * @param findings by the folder of the pack that they are about
     * @param base what the places are relative to
     * @param version of Fenghuo
     */
    public static void write(
            Map<Path, List<LintFinding>> findings, Path base, String version, Writer out)
            throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new SarifReport(base).write(findings, version, json);
        }
        out.write('\n');
        out.flush();
    }

    private void write(Map<Path, List<LintFinding>> findings, String version, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool(version, json);
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        for (var pack : findings.entrySet()) {
            for (var finding : pack.getValue()) {
                result(pack.getKey(), finding, json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void tool(String version, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "fenghuo rules lint");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (var rule : LintRule.values()) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            text("shortDescription", rule.title(), json);
            text("fullDescription", rule.title() + ". " + rule.help(), json);
            text("help", rule.help(), json);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(Path folder, LintFinding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule().id());
        json.writeNumberField("ruleIndex", finding.rule().ordinal());
        json.writeStringField("level", level(finding.severity()));
        var hint = finding.hint().isEmpty() ? "" : " (" + finding.hint() + ')';
        text("message", finding.message() + hint, json);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(folder.resolve(finding.file()), json);
        if (finding.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", finding.line());
            if (finding.column() > 0) {
                json.writeNumberField("startColumn", finding.column());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void artifact(Path file, JsonGenerator json) throws IOException {
        var whole = file.toAbsolutePath().normalize();
        json.writeObjectFieldStart("artifactLocation");
        if (whole.startsWith(base)) {
            json.writeStringField("uri", relative(base.relativize(whole)));
            json.writeStringField("uriBaseId", ROOT);
        } else {
            json.writeStringField("uri", whole.toUri().toASCIIString());
        }
        json.writeEndObject();
    }

    private static String relative(Path path) {
        var words = path.toString().replace('\\', '/');
        try {
            // The dot keeps a name with a colon from being taken for a scheme.
            var uri = new URI(null, null, "./" + words, null).toASCIIString();
            return uri.substring(2);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no file name: " + words, impossible);
        }
    }

    private static void text(String field, String words, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", words);
        json.writeEndObject();
    }

    /** SARIF's levels have the names of ours. */
    private static String level(Severity severity) {
        return severity.word();
    }
}
