package io.fenghuo.cli.rules;

import io.fenghuo.cli.comparison.ComparisonOptions;
import io.fenghuo.cli.range.RangeOptions;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.RecordRange;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.comparison.AlertDecoder;
import io.fenghuo.rules.comparison.AlertFormatException;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.pack.Pack;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code fenghuo rules shadow-report}: what a pack in shadow would have raised, beside the live
 * one.
 */
@Command(
        name = "shadow-report",
        description = {
            "Compare the alerts of packs in shadow with those of the same packs live, as the topics"
                    + " alerts and shadow-alerts hold them.",
            "Begin the range (--from) where the shadow was activated: what was live before it has"
                    + " nothing to be compared with, and counts as removed."
        })
public final class ShadowReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Mixin private final RangeOptions kafka = new RangeOptions();

    @Option(
            names = "--pack",
            paramLabel = "ID",
            description =
                    "Only this pack (default: those that have shadow alerts). A pack whose shadow"
                            + " raised nothing must be named.")
    private @Nullable String pack;

    @Option(
            names = "--shadow-version",
            paramLabel = "VERSION",
            description =
                    "Only this version in shadow (default: of each pack, the one that raised"
                            + " last).")
    private @Nullable String version;

    @Mixin private final ComparisonOptions comparison = new ComparisonOptions();

    public ShadowReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var range = kafka.range(Clock.systemUTC());
        if (range == null) {
            throw new ParameterException(spec.commandLine(), "which Kafka: --kafka HOST:PORT?");
        }
        comparison.prepare();
        var notes = new ArrayList<String>();
        notes.add("Alerts of " + RangeOptions.words(range) + '.');
        List<AlertSummary> shadow;
        List<AlertSummary> live;
        try (var status = new StatusLine(terminal)) {
            range.require(List.of(Topics.ALERTS, Topics.SHADOW_ALERTS));
            status.show("reading shadow-alerts …");
            shadow = chosen(read(range, Topics.SHADOW_ALERTS, notes), notes);
            var packs = packs(shadow);
            status.show("reading alerts …");
            live =
                    read(range, Topics.ALERTS, notes).stream()
                            .filter(alert -> packs.contains(alert.pack()))
                            .toList();
        } catch (IllegalStateException refused) {
            throw new BadInputException(String.valueOf(refused.getMessage()), refused);
        }
        return comparison.conclude(
                terminal,
                "What the shadow would have raised",
                names("live", live),
                names("shadow", shadow),
                notes,
                Comparison.of(live, shadow, comparison.tolerance()));
    }

    private static List<AlertSummary> read(RecordRange range, String topic, List<String> notes) {
        var decoder = new AlertDecoder();
        var alerts = new ArrayList<AlertSummary>();
        var broken = new ArrayList<String>();
        range.read(
                topic,
                bytes -> {
                    try {
                        alerts.add(decoder.decode(bytes));
                    } catch (AlertFormatException noAlert) {
                        broken.add(String.valueOf(noAlert.getMessage()));
                    }
                });
        if (!broken.isEmpty()) {
            notes.add(
                    "Left out of "
                            + topic
                            + ": "
                            + broken.size()
                            + " that are no alert, the first because of "
                            + broken.get(0)
                            + '.');
        }
        return alerts;
    }

    /** Of each pack one version, since two at once would be told as one that raises all twice. */
    private List<AlertSummary> chosen(List<AlertSummary> shadow, List<String> notes) {
        var ofPack =
                shadow.stream().filter(alert -> pack == null || alert.pack().equals(pack)).toList();
        var chosen = new ArrayList<AlertSummary>();
        for (var id : new TreeSet<>(ofPack.stream().map(AlertSummary::pack).toList())) {
            var changes = ofPack.stream().filter(alert -> alert.pack().equals(id)).toList();
            var wanted = version == null ? last(changes) : Pack.publishedVersion(version);
            var others = versions(changes);
            others.remove(wanted);
            if (!others.isEmpty()) {
                notes.add(
                        "Of "
                                + id
                                + " in shadow only version "
                                + wanted
                                + " is compared; left out are "
                                + String.join(", ", others)
                                + '.');
            }
            changes.stream().filter(alert -> published(alert).equals(wanted)).forEach(chosen::add);
        }
        return chosen;
    }

    private static String last(List<AlertSummary> changes) {
        return changes.stream()
                .max(
                        Comparator.comparingLong(AlertSummary::timeMillis)
                                .thenComparing(ShadowReportCommand::published))
                .map(ShadowReportCommand::published)
                .orElseThrow();
    }

    private Set<String> packs(List<AlertSummary> shadow) {
        if (pack != null) {
            return Set.of(pack);
        }
        if (shadow.isEmpty()) {
            throw new BadInputException(
                    "there are no shadow alerts in the range; name the pack with --pack if its"
                            + " shadow raised none");
        }
        return shadow.stream().map(AlertSummary::pack).collect(Collectors.toSet());
    }

    /** Campaigns in force do not make another version of a pack. */
    private static String published(AlertSummary alert) {
        return Pack.publishedVersion(alert.version());
    }

    private static TreeSet<String> versions(List<AlertSummary> alerts) {
        return alerts.stream()
                .map(ShadowReportCommand::published)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String names(String side, List<AlertSummary> alerts) {
        var names = new TreeSet<String>();
        alerts.forEach(alert -> names.add(alert.pack() + ' ' + published(alert)));
        return names.isEmpty() ? side + ": none" : side + ": " + String.join(", ", names);
    }
}
