package io.fenghuo.rules.drl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An observer that remembers. */
public final class Watched implements RuleObserver {
    public final List<String> fired = new ArrayList<>();
    public final Map<String, RuntimeException> failed = new LinkedHashMap<>();
    public final Map<String, RuntimeException> disabled = new LinkedHashMap<>();

    @Override
    public void fired(String pack, String rule, long nanos) {
        fired.add(rule);
    }

    @Override
    public void failed(String pack, String rule, RuntimeException why) {
        failed.put(rule, why);
    }

    @Override
    public void disabled(String pack, String rule, RuntimeException why) {
        disabled.put(rule, why);
    }
}
