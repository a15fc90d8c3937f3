package io.fenghuo.cli.rules;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.cli.rules.Shelf.Item;
import io.fenghuo.cli.rules.Shelf.Standing;
import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.publication.Publication.Lane;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The campaigns that a live publication brings and how they stand, for a person or for a program.
 *
 * <p>Caveats: it tells by the publication alone, so that a later one may end a campaign before its
 * date; what a publication of another format brings is not told.
 */
final class CampaignTable {
    private CampaignTable() {}

    /** How a campaign stands at an instant of event time. */
    private enum State {
        PLANNED,
        IN_FORCE,
        EXPIRED;

        static State of(Campaign campaign, Item item, long nowMillis) {
            long active = item.publication().activeFromMillis();
            if (campaign.toMillis() <= Math.max(nowMillis, active)) {
                return EXPIRED;
            }
            return campaign.isInForceAt(nowMillis) && active <= nowMillis ? IN_FORCE : PLANNED;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static List<Campaign> campaigns(Item item, Standing standing) {
        var content = item.publication().content();
        boolean counts = standing != Standing.REJECTED && standing != Standing.REPLACED;
        if (content == null || !counts || item.publication().lane() != Lane.LIVE) {
            return List.of();
        }
        try {
            return content.pack().campaigns();
        } catch (IllegalStateException anotherFormat) {
            return List.of();
        }
    }

    /** Two lines a campaign: what it is, and what it tightens. */
    static List<String> lines(Item item, Standing standing, long nowMillis) {
        var lines = new ArrayList<String>();
        for (var campaign : campaigns(item, standing)) {
            lines.add(
                    "campaign %s of %s: %s, %s until %s"
                            .formatted(
                                    campaign.id(),
                                    campaign.owner(),
                                    State.of(campaign, item, nowMillis),
                                    Instant.ofEpochMilli(campaign.fromMillis()),
                                    Instant.ofEpochMilli(campaign.toMillis())));
            var where =
                    campaign.counties().isEmpty()
                            ? ""
                            : "; in " + String.join(", ", new TreeSet<>(campaign.counties()));
            lines.add(
                    campaign.tightens().stream()
                            .map(
                                    each ->
                                            "%s/%s × %s"
                                                    .formatted(
                                                            each.pack(),
                                                            each.parameter(),
                                                            plain(each.factor())))
                            .collect(Collectors.joining(", ", "  ", where)));
        }
        return lines;
    }

    private static String plain(double factor) {
        return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }

    /** The same as an array {@code campaigns}. */
    static void write(Item item, Standing standing, long nowMillis, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("campaigns");
        for (var campaign : campaigns(item, standing)) {
            out.writeStartObject();
            out.writeStringField("campaign", campaign.id());
            out.writeStringField("owner", campaign.owner());
            out.writeStringField("state", State.of(campaign, item, nowMillis).toString());
            out.writeStringField("from", Instant.ofEpochMilli(campaign.fromMillis()).toString());
            out.writeStringField("to", Instant.ofEpochMilli(campaign.toMillis()).toString());
            out.writeArrayFieldStart("counties");
            for (var county : new TreeSet<>(campaign.counties())) {
                out.writeString(county);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("tightens");
            for (var each : campaign.tightens()) {
                out.writeStartObject();
                out.writeStringField("pack", each.pack());
                out.writeStringField("parameter", each.parameter());
                out.writeNumberField("factor", each.factor());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
