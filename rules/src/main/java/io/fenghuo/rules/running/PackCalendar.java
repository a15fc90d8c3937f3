package io.fenghuo.rules.running;

import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.publication.Publication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The campaigns of packs that are in force together, and which of them tightens what when.
 *
 * <p>Live campaigns tighten live packs and those in shadow, as what counties set does; so a pack in
 * shadow is compared under the same campaigns. Campaigns of a pack in shadow tighten packs in
 * shadow alone, in place of the campaigns of its live version.
 */
public final class PackCalendar {
    private final List<Pack> packs;

    private PackCalendar(List<Pack> packs) {
        this.packs = packs;
    }

    /**
     * @param packs under the names by which they are at work
     */
    public static PackCalendar of(Collection<Pack> packs) {
        return new PackCalendar(List.copyOf(packs));
    }

    /** The campaigns in force at an instant that tighten the pack, each by this pack alone. */
    public List<Campaign> tightening(Pack pack, long timeMillis) {
        var tightening = new ArrayList<Campaign>();
        campaignsFor(pack)
                .filter(campaign -> campaign.isInForceAt(timeMillis))
                .forEach(
                        campaign -> {
                            var own = campaign.on(Publication.packOf(pack.id()), pack.parameters());
                            if (!own.tightens().isEmpty()) {
                                tightening.add(own);
                            }
                        });
        return tightening;
    }

    private Stream<Campaign> campaignsFor(Pack pack) {
        boolean shadow = Publication.isShadow(pack.id());
        var shadowed = new HashSet<String>();
        packs.stream()
                .map(Pack::id)
                .filter(Publication::isShadow)
                .map(Publication::packOf)
                .forEach(shadowed::add);
        return packs.stream()
                .filter(
                        each ->
                                Publication.isShadow(each.id())
                                        ? shadow
                                        : !(shadow && shadowed.contains(each.id())))
                .flatMap(each -> each.campaigns().stream());
    }

    /** The last instant until this at which a campaign began or ended; else Long.MIN_VALUE. */
    public long lastChangeUntil(long timeMillis) {
        return changes().filter(at -> at <= timeMillis).max().orElse(Long.MIN_VALUE);
    }

    /** The first instant later than this at which one begins or ends; else Long.MAX_VALUE. */
    public long nextChangeAfter(long timeMillis) {
        return changes().filter(at -> at > timeMillis).min().orElse(Long.MAX_VALUE);
    }

    private LongStream changes() {
        return packs.stream()
                .flatMap(pack -> pack.campaigns().stream())
                .flatMapToLong(
                        campaign -> LongStream.of(campaign.fromMillis(), campaign.toMillis()));
    }
}
