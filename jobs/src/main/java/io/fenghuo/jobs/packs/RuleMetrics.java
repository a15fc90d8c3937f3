package io.fenghuo.jobs.packs;

import io.fenghuo.rules.drl.RuleObserver;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what each rule did: {@code pack.P.rule.R.fired}, {@code .failed}, {@code .nanos} and
 * {@code .disabled}, and makes it news where one is left out. .disabled}.
 *
 * <p>A failure is logged the first time and then at every power of two, so that a rule which fails
 * at each event does not fill the disk.
 */
public final class RuleMetrics implements RuleObserver {
    private static final Logger LOG = LoggerFactory.getLogger(RuleMetrics.class);

    private final MetricGroup metrics;
    private final PackNews news;
    private final Map<String, PerRule> rules = new HashMap<>();

    private record PerRule(Counter fired, Counter failed, Counter nanos, Counter disabled) {}

    public RuleMetrics(MetricGroup metrics, PackNews news) {
        this.metrics = metrics;
        this.news = news;
    }

    @Override
    public void fired(String pack, String rule, long nanos) {
        var counters = of(pack, rule);
        counters.fired().inc();
        counters.nanos().inc(nanos);
    }

    @Override
    public void failed(String pack, String rule, RuntimeException why) {
        var failed = of(pack, rule).failed();
        failed.inc();
        if (Long.bitCount(failed.getCount()) == 1) {
            LOG.warn(
                    "Rule \"{}\" of pack {} failed, {} times so far; what it found then is dropped",
                    rule,
                    pack,
                    failed.getCount(),
                    why);
        }
    }

    @Override
    public void disabled(String pack, String rule, RuntimeException why) {
        of(pack, rule).disabled().inc();
        news.ruleDisabled(pack, rule, String.valueOf(why.getMessage()));
        LOG.warn(
                "Rule \"{}\" of pack {} is disabled in this subtask until its rules are loaded anew:"
                        + " {}",
                rule,
                pack,
                why.getMessage());
    }

    private PerRule of(String pack, String rule) {
        return rules.computeIfAbsent(
                pack + '|' + rule,
                name -> {
                    var group = metrics.addGroup("pack", pack).addGroup("rule", rule);
                    return new PerRule(
                            group.counter("fired"),
                            group.counter("failed"),
                            group.counter("nanos"),
                            group.counter("disabled"));
                });
    }
}
