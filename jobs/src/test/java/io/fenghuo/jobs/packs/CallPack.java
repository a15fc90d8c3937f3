package io.fenghuo.jobs.packs;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small pack in several versions: a call, then a payment above a limit. */
public final class CallPack {
    public static final String ID = "calls";

    private CallPack() {}

    /** What differs between versions. */
    public record Form(
            String version, String onUpgrade, String steps, String within, double limit) {
        public static final String CALL_PAY =
                "[{name: call, signal: call}, {name: pay, signal: pay}]";

        public static Form of(String version) {
            return new Form(version, "keep", CALL_PAY, "100s", 10);
        }

        public Form onUpgrade(String what) {
            return new Form(version, what, steps, within, limit);
        }

        public Form steps(String yaml) {
            return new Form(version, onUpgrade, yaml, within, limit);
        }

        public Form within(String duration) {
            return new Form(version, onUpgrade, steps, duration, limit);
        }

        public Form limit(double above) {
            return new Form(version, onUpgrade, steps, within, above);
        }
    }

    public static CompiledPack compile(Form form) {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "pack.yaml",
                """
                id: calls
                version: %s
                title: {zh: 来电, en: Calls}
                owner: test
                onUpgrade: %s
                parameters:
                  limit: {value: %s, unit: CNY, source: test}
                scenarios:
                  paid:
                    hazard: fraud
                    title: {zh: 付款, en: Paid}
                    around: subject
                    uses: {paid: 1h}
                    hold: 1h
                """
                        .formatted(form.version(), form.onUpgrade(), form.limit()));
        files.put(
                "signals.drl",
                """
                package fenghuo.calls;

                import io.fenghuo.rules.event.*;

                global io.fenghuo.rules.detection.Signals signals;

                rule "call" when $e : FraudSignal(signal == "tagged-call")
                then signals.raise("call"); end

                rule "pay" when $e : FraudSignal(signal == "transfer", amount > parameter("limit"))
                then signals.raise("pay").value("amount", $e.getAmount()); end
                """);
        files.put(
                "patterns.yaml",
                """
                patterns:
                  - id: paid
                    key: subject
                    within: %s
                    timeouts: true
                    steps: %s
                """
                        .formatted(form.within(), form.steps()));
        files.put(
                "assess.drl",
                """
                package fenghuo.calls;

                import io.fenghuo.rules.assessment.Trigger;
                import io.fenghuo.rules.warning.Level;

                global io.fenghuo.rules.assessment.Warnings warnings;

                rule "paid" when $t : Trigger(name == "paid", $m : match, match.timedOut == false)
                then
                    warnings.raise("paid", Level.ORANGE).from($m).why("付款 {amount}", "paid {amount}");
                end
                """);
        try {
            return CompiledPack.compile(PackReader.read(files));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    /** A pack that does nothing but tighten the limit of this one between two instants. */
    public static CompiledPack campaign(
            String version, String id, long fromMillis, long toMillis, double factor) {
        var files =
                Map.of(
                        "pack.yaml",
                        """
                        id: campaign
                        version: %s
                        title: {zh: 专项行动, en: Campaigns}
                        owner: test
                        """
                                .formatted(version),
                        "campaigns.yaml",
                        """
                        %s:
                          title: {zh: 反诈月, en: Fraud month}
                          owner: bank-duty
                          from: %s
                          to: %s
                          tightens: [{pack: calls, parameter: limit, factor: %s, source: test}]
                        """
                                .formatted(id, instant(fromMillis), instant(toMillis), factor));
        try {
            return CompiledPack.compile(PackReader.read(files));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    public static Publication campaigning(CompiledPack campaigns, long fromMillis) {
        return new Publication(
                campaigns.id(), Lane.LIVE, fromMillis, Math.max(0, fromMillis), campaigns);
    }

    public static Publication published(CompiledPack pack, long fromMillis) {
        return new Publication(ID, Lane.LIVE, fromMillis, fromMillis, pack);
    }

    public static Publication retired(long fromMillis) {
        return new Publication(ID, Lane.LIVE, fromMillis, fromMillis, null);
    }

    public static PackChange change(@Nullable PackChange before, Publication publication) {
        return Succession.after(before, publication, Set.of("FraudSignal"));
    }
}
