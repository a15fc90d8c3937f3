package io.fenghuo.rules.pack;

import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.warning.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack as read from its folder, checked but not compiled.
 *
 * @param owner who answers for it
 * @param onUpgrade what becomes of partial matches when a newer version takes over
 * @param files the sources by name within the pack, as they are, tests left out
 * @param signalRules the text of {@code signals.drl}
 * @param assessmentRules the text of {@code assess.drl}, or null where there is none
 */
public record Pack(
        String id,
        String version,
        String titleChinese,
        String titleEnglish,
        String owner,
        OnUpgrade onUpgrade,
        Map<String, Parameter> parameters,
        Map<String, Scenario> scenarios,
        List<FeatureDefinition> features,
        List<PatternDefinition> patterns,
        Map<String, Response> responses,
        String signalRules,
        @Nullable String assessmentRules,
        Map<String, String> files) {

    /** The same pack under another name, so that two versions of it can be at work side by side. */
    public Pack named(String name) {
        return new Pack(
                name,
                version,
                titleChinese,
                titleEnglish,
                owner,
                onUpgrade,
                parameters,
                scenarios,
                features,
                patterns,
                responses,
                signalRules,
                assessmentRules,
                files);
    }

    /** What becomes of partial matches when a newer version of the pack takes over. */
    public enum OnUpgrade {
        /** They go on under the newer version. */
        KEEP,
        /** They are brought to their end under the version that began them. */
        DRAIN,
        /** They are forgotten. */
        DISCARD
    }
}
