package io.fenghuo.rules.warning;

import io.fenghuo.rules.finding.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment rule's graded finding, or its word that a danger is over.
 *
 * @param id derived from pack, rule, key and evidence
 * @param scenario the scenario of the pack
 * @param hazard the scenario's hazard
 * @param titleChinese the scenario's title, for headlines
 * @param titleEnglish the scenario's title, for headlines
 * @param holdMillis for how long after its last warning a level stays
 * @param recoveryMillis for how long a level stays after a rule said that the danger is over
 * @param response who is to be sent, by level
 * @param key with the scenario, the alert that it belongs to: a subject, cell or county
 * @param level null where the rule says that the danger is over
 * @param subject the entity of the finding that the warning is about
 * @param lon degrees east of the place, or NaN
 * @param lat degrees north of the place, or NaN
 * @param timeMillis when it was found
 * @param onsetMillis the time of its earliest evidence
 * @param confidence 0 to 1, or NaN
 * @param evidence oldest first
 */
public record Warning(
        String id,
        String pack,
        String packVersion,
        String rule,
        String scenario,
        String hazard,
        String titleChinese,
        String titleEnglish,
        long holdMillis,
        long recoveryMillis,
        Response response,
        String key,
        @Nullable Level level,
        String subject,
        String placeName,
        double lon,
        double lat,
        @Nullable String county,
        @Nullable String cell,
        long timeMillis,
        long onsetMillis,
        double confidence,
        List<Evidence> evidence,
        String whyChinese,
        String whyEnglish) {

    public boolean recovered() {
        return level == null;
    }

    /** The same, said to be of a pack of another name. */
    public Warning ofPack(String name) {
        return new Warning(
                id,
                name,
                packVersion,
                rule,
                scenario,
                hazard,
                titleChinese,
                titleEnglish,
                holdMillis,
                recoveryMillis,
                response,
                key,
                level,
                subject,
                placeName,
                lon,
                lat,
                county,
                cell,
                timeMillis,
                onsetMillis,
                confidence,
                evidence,
                whyChinese,
                whyEnglish);
    }
}
