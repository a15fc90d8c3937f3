package io.fenghuo.rules.pack;

import io.fenghuo.rules.assessment.Scenario;
import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.warning.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack as read from its folder, checked but not compiled.
 *
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
        Map<String, Parameter> parameters,
        Map<String, Scenario> scenarios,
        List<FeatureDefinition> features,
        List<PatternDefinition> patterns,
        Map<String, Response> responses,
        String signalRules,
        @Nullable String assessmentRules,
        Map<String, String> files) {}
