package io.fenghuo.rules.pack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A stretch of event time in which parameters of packs are tightened.
 *
 * @param id unique within its pack; stands in the versions of the packs that it tightens
 * @param owner who answers for it
 * @param fromMillis the first instant at which it is in force
 * @param toMillis the first at which it no longer is
 * @param counties where it is in force, by code; empty for everywhere
 */
public record Campaign(
        String id,
        String titleChinese,
        String titleEnglish,
        String owner,
        long fromMillis,
        long toMillis,
        Set<String> counties,
        List<Tightening> tightens) {

    /**
     * One parameter that it tightens.
     *
     * @param pack the pack's id
     * @param factor what the parameter is multiplied by; whether more or less is tighter only its
     *     pack knows
     * @param source where the factor comes from, as with the parameter's value
     */
    public record Tightening(String pack, String parameter, double factor, String source) {}

    /** The same with what it tightens of one pack alone, as far as that has such parameters. */
    public Campaign on(String pack, Map<String, Parameter> parameters) {
        var own =
                tightens.stream()
                        .filter(each -> each.pack().equals(pack))
                        .filter(each -> parameters.containsKey(each.parameter()))
                        .toList();
        return new Campaign(
                id, titleChinese, titleEnglish, owner, fromMillis, toMillis, counties, own);
    }

    public boolean isInForceAt(long timeMillis) {
        return fromMillis <= timeMillis && timeMillis < toMillis;
    }
}
