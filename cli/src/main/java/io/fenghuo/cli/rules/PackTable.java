package io.fenghuo.cli.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.cli.rules.Shelf.Item;
import io.fenghuo.cli.rules.Shelf.Standing;
import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.Publication;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Publications and how they stand, for a person or for a program. */
final class PackTable {
    private static final List<String> HEADING =
            List.of("PACK", "VERSION", "LANE", "STATE", "FROM", "PUBLISHED", "KEY");
    private static final String GAP = "  ";

    private PackTable() {}

    /**
     * A line a publication, under each its campaigns and what the jobs say of it; none where there
     * is none.
     */
    static List<String> lines(Map<Item, Standing> items, long nowMillis) {
        if (items.isEmpty()) {
            return List.of();
        }
        var widths = new int[HEADING.size()];
        widen(widths, HEADING);
        items.forEach((item, standing) -> widen(widths, cells(item, standing)));
        var lines = new ArrayList<String>();
        lines.add(line(widths, HEADING));
        items.forEach(
                (item, standing) -> {
                    lines.add(line(widths, cells(item, standing)));
                    CampaignTable.lines(item, standing, nowMillis)
                            .forEach(line -> lines.add(GAP + line));
                    if (item.answers().isEmpty() && standing != Standing.REPLACED) {
                        lines.add(GAP + "no job has answered");
                    }
                    item.answers().stream()
                            .flatMap(answer -> answer.lines().stream())
                            .forEach(line -> lines.add(GAP + line));
                });
        return lines;
    }

    private static List<String> cells(Item item, Standing standing) {
        var publication = item.publication();
        return List.of(
                publication.pack(),
                publication.version(),
                publication.lane().toString(),
                words(standing),
                publication.activeFromMillis() == Publication.ALWAYS
                        ? "beginning"
                        : instant(publication.activeFromMillis()),
                instant(publication.publishedMillis()),
                item.signed().keyId());
    }

    private static void widen(int[] widths, List<String> cells) {
        Arrays.setAll(widths, i -> Math.max(widths[i], cells.get(i).length()));
    }

    private static String line(int[] widths, List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length()));
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String words(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** The same as an array of objects. */
    static String json(Map<Item, Standing> items, long nowMillis) {
        var text = new StringWriter();
        try (var out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartArray();
            for (var entry : items.entrySet()) {
                write(entry.getKey(), entry.getValue(), nowMillis, out);
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return text.toString();
    }

    private static void write(Item item, Standing standing, long nowMillis, JsonGenerator out)
            throws IOException {
        var publication = item.publication();
        out.writeStartObject();
        out.writeStringField("pack", publication.pack());
        out.writeStringField("version", publication.version());
        out.writeStringField("lane", publication.lane().toString());
        out.writeStringField("state", words(standing));
        out.writeStringField(
                "activeFrom",
                publication.activeFromMillis() == Publication.ALWAYS
                        ? null
                        : instant(publication.activeFromMillis()));
        out.writeStringField("published", instant(publication.publishedMillis()));
        out.writeStringField("publication", publication.id());
        out.writeStringField("key", item.signed().keyId());
        CampaignTable.write(item, standing, nowMillis, out);
        out.writeArrayFieldStart("jobs");
        for (var answer : item.answers()) {
            write(answer, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JobAnswer answer, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("job", answer.job());
        out.writeStringField("rejected", answer.reason());
        out.writeArrayFieldStart("stages");
        for (var stage : answer.stages()) {
            out.writeStartObject();
            out.writeStringField("stage", stage.name());
            out.writeNumberField("of", stage.of());
            out.writeNumberField("loaded", stage.loaded());
            out.writeNumberField("active", stage.active());
            out.writeNumberField("replaced", stage.replaced());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("disabledRules");
        for (var rule : answer.disabledRules()) {
            out.writeString(rule);
        }
        out.writeEndArray();
        out.writeNumberField("discardedMatches", answer.discardedMatches());
        out.writeStringField("heard", instant(answer.heardMillis()));
        out.writeEndObject();
    }
}
