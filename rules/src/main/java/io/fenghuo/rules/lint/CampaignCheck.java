package io.fenghuo.rules.lint;

import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.pack.Campaign.Tightening;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import java.util.Optional;

/**
 * Campaigns that tighten what is not there.
 *
 * <p>Whether a factor tightens or loosens it does not say, since only the rules know.
 */
final class CampaignCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            for (var campaign : pack.campaigns()) {
                                for (int i = 0; i < campaign.tightens().size(); i++) {
                                    check(sources, pack, campaign, i, findings);
                                }
                            }
                        });
    }

    private static void check(
            PackSources sources, Pack own, Campaign campaign, int index, Findings findings) {
        Tightening each = campaign.tightens().get(index);
        var place = sources.places().listed(PackFiles.CAMPAIGNS, campaign.id(), "tightens", index);
        var target =
                each.pack().equals(own.id())
                        ? Optional.of(own)
                        : sources.neighbours().pack(each.pack());
        if (target.isEmpty()) {
            findings.add(
                    LintRule.UNKNOWN_TARGET,
                    place,
                    "there is no pack \"" + each.pack() + '"',
                    KnownWords.nearest(each.pack(), sources.neighbours().ids())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("lint it together with this one"));
            return;
        }
        var parameter = target.get().parameters().get(each.parameter());
        if (parameter == null) {
            findings.add(
                    LintRule.UNKNOWN_TARGET,
                    place,
                    "pack %s has no parameter \"%s\"".formatted(each.pack(), each.parameter()),
                    KnownWords.suggestion(each.parameter(), target.get().parameters().keySet()));
        } else if (parameter.value() == 0 && parameter.counties().isEmpty()) {
            findings.add(
                    LintRule.TIGHTENED_ZERO,
                    place,
                    "%s of pack %s is 0, whatever it is multiplied by"
                            .formatted(each.parameter(), each.pack()),
                    "tighten another parameter");
        }
    }
}
