package io.fenghuo.bench.peer.droolsfusion;

import io.fenghuo.bench.pattern.ComparisonPattern;
import java.util.List;
import java.util.Locale;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.conf.EventProcessingOption;

/**
 * A rule for each pattern, compiled to the executable model.
 *
 * <p>A rule deletes the reading that began the match, since it is the next fitting one that ends
 * it. A {@code not} over what lies between would say the same, at a cost for every event.
 */
final class FusionRules {
    private static final String FILE = "src/main/resources/fenghuo/comparison.drl";

    private FusionRules() {}

    static KieBase compile(List<ComparisonPattern> patterns) {
        var services = KieServices.get();
        var files = services.newKieFileSystem();
        var release = services.newReleaseId("io.fenghuo.bench", "fusion", "1.0.0");
        files.generateAndWritePomXML(release);
        files.write(FILE, drl(patterns));
        var builder = services.newKieBuilder(files, FusionRules.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        var results = builder.getResults();
        if (results.hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(results.toString());
        }
        var container = services.newKieContainer(release);
        var configuration = services.newKieBaseConfiguration();
        configuration.setOption(EventProcessingOption.STREAM);
        try {
            return container.newKieBase(configuration);
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static String drl(List<ComparisonPattern> patterns) {
        var drl = new StringBuilder();
        drl.append(
                """
                package fenghuo.comparison;

                import io.fenghuo.bench.peer.droolsfusion.ReadingEvent;
                import io.fenghuo.bench.contest.Matches;
                """);
        for (var pattern : patterns) {
            drl.append(
                    String.format(
                            Locale.ROOT,
                            """

                            rule "%1$s" when
                                $first : ReadingEvent(quantity == "%2$s", value >= %3$.1f)
                                $then : ReadingEvent(quantity == "%2$s", value >= %4$.1f,
                                    subject == $first.subject,
                                    this after[1ms, %5$dms] $first)
                            then
                                Matches.add("%1$s", $first.getSubject(), $first.getId(), $then.getId());
                                delete($first);
                            end
                            """,
                            pattern.id(),
                            pattern.quantity(),
                            pattern.first(),
                            pattern.then(),
                            ComparisonPattern.WITHIN_MILLIS - 1));
        }
        return drl.toString();
    }
}
