package io.fenghuo.rules.pack;

import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.pack.Parameter.Factor;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.warning.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack as read from its folder, checked but not compiled.
 *
 * @param owner who answers for it
 * @param onUpgrade what becomes of partial matches when a newer version takes over
 * @param version as published; while campaigns tighten the pack, followed by {@code +} and their
 *     ids
 * @param campaigns those that it brings, for itself or other packs
 * @param files the sources by name within the pack, as they are, tests left out
 * @param signalRules the text of {@code signals.drl}; without rules where the pack only brings
 *     campaigns
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
        List<Campaign> campaigns,
        String signalRules,
        @Nullable String assessmentRules,
        Map<String, String> files) {

    /** As build metadata follows a semantic version, which no order of versions heeds. */
    private static final char CAMPAIGNS_FOLLOW = '+';

    /** The same pack under another name, so that two versions of it can be at work side by side. */
    public Pack named(String name) {
        return with(name, version, parameters);
    }

    /**
     * The same pack with parameters tightened, which its version then says.
     *
     * @param by campaigns that tighten parameters that it has, each by this pack alone
     */
    public Pack tightened(List<Campaign> by) {
        if (by.isEmpty()) {
            return this;
        }
        var tightened = new LinkedHashMap<>(parameters);
        for (var campaign : by) {
            for (var each : campaign.tightens()) {
                tightened.computeIfPresent(
                        each.parameter(),
                        (any, parameter) ->
                                parameter.times(new Factor(each.factor(), campaign.counties())));
            }
        }
        var ids = by.stream().map(Campaign::id).sorted().collect(Collectors.joining("."));
        return with(id, version + CAMPAIGNS_FOLLOW + ids, tightened);
    }

    /**
     * The version under which a pack was published, whatever campaigns tightened it. Ids are
     * derived from this one, so that what a campaign does not change keeps its id.
     */
    public static String publishedVersion(String version) {
        int end = version.indexOf(CAMPAIGNS_FOLLOW);
        return end < 0 ? version : version.substring(0, end);
    }

    private Pack with(String id, String version, Map<String, Parameter> parameters) {
        return new Pack(
                id,
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
                campaigns,
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
