package io.fenghuo.cli.demo;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An alert as lines on a screen: when, which level in words, what and where, and why. */
record AlertLine(
        String id,
        String pack,
        String scenario,
        Transition transition,
        Level level,
        Instant detectedAt,
        String chinese,
        String english,
        String why) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** Reads what {@code io.fenghuo.rules.alert.AlertEncoder} writes. */
    static AlertLine of(byte[] json) {
        var members = FlatJson.read(json);
        var type = members.text("type");
        return new AlertLine(
                members.text("id"),
                members.text("data.pack"),
                members.text("data.scenario"),
                Transition.valueOf(
                        type.substring(type.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT)),
                Level.valueOf(members.text("data.level")),
                Instant.parse(members.text("data.detectedAt")),
                members.text("data.headline.zh"),
                members.text("data.headline.en"),
                members.text("data.why.en"));
    }

    /** Two lines; the level is named in words whether or not it is coloured. */
    String shown(boolean colour) {
        var name = "%-6s".formatted(level.name());
        var head = transition == Transition.CLEARED ? name : Colours.of(level, name, colour);
        return "%s  %s %-10s  %s%n                              %s · %s"
                .formatted(
                        TIME.format(detectedAt),
                        head,
                        transition.name().toLowerCase(Locale.ROOT),
                        chinese,
                        english,
                        why);
    }
}
