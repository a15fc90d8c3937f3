package io.fenghuo.jobs.packs;

import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.pack.Campaign.Tightening;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Parameter;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.PackCalendar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, as a job's time goes on, which campaigns begin and which end: because their dates say
 * so, or since their pack is published, replaced or retired.
 *
 * <p>It compares what is in force before and at each instant of change; so what it says depends on
 * the packs and on time alone, and from where it stopped it goes on without saying anything twice.
 * A version that takes over with the same campaign says nothing of it.
 *
 * <p>Caveats: values are those that packs declare, before what the reference data set. That a pack
 * changes which a campaign tightens already is not told.
 */
final class CampaignAudit {
    private final Map<String, Pack> packs = new HashMap<>();
    private long until;

    /**
     * What happened to a campaign.
     *
     * @param campaign its id
     * @param atMillis the instant of event time at which it did
     */
    record Entry(
            Publication publication, String campaign, boolean began, long atMillis, String words) {}

    /** The packs in force at an instant by name, with the publications that they come by. */
    private record InForce(
            long atMillis,
            Map<String, Publication> publications,
            Map<String, Pack> packs,
            PackCalendar calendar) {

        /** By the name of their pack and their own, so in one order. */
        Map<String, Campaign> campaigns() {
            var campaigns = new TreeMap<String, Campaign>();
            packs.forEach(
                    (name, pack) ->
                            pack.campaigns().stream()
                                    .filter(campaign -> campaign.isInForceAt(atMillis))
                                    .forEach(each -> campaigns.put(name + '/' + each.id(), each)));
            return campaigns;
        }

        /** The pack in the lane of a publication, tightened; null where none is in force. */
        @Nullable Pack tightened(String id, Publication.Lane lane) {
            var shadow = packs.values().stream().filter(pack -> isOf(pack, id, lane)).findFirst();
            return shadow.map(pack -> pack.tightened(calendar.tightening(pack, atMillis)))
                    .orElse(null);
        }

        private static boolean isOf(Pack pack, String id, Publication.Lane lane) {
            return Publication.packOf(pack.id()).equals(id)
                    && Publication.isShadow(pack.id()) == (lane == Publication.Lane.SHADOW);
        }
    }

    /**
     * @param untilMillis until when all is said; before anything was, Long.MIN_VALUE
     */
    CampaignAudit(long untilMillis) {
        this.until = untilMillis;
    }

    /**
     * What happened until the job's time reached an instant, in order.
     *
     * @param history complete until then, and holding what was in force when this was last asked
     */
    List<Entry> passed(PackHistory history, long passedMillis) {
        if (passedMillis <= until) {
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        if (until == Long.MIN_VALUE) {
            // What was over before the job's first instant it has not seen.
            var first = inForce(history, passedMillis);
            compare(
                    new InForce(until, Map.of(), first.packs(), PackCalendar.of(List.of())),
                    first,
                    entries);
        } else {
            var before = inForce(history, until);
            long next = nextChange(history, before);
            while (next <= passedMillis && next != Long.MAX_VALUE) {
                var now = inForce(history, next);
                compare(before, now, entries);
                before = now;
                next = nextChange(history, now);
            }
        }
        until = passedMillis;
        packs.keySet().retainAll(history.all().stream().map(Publication::id).toList());
        return entries;
    }

    private static long nextChange(PackHistory history, InForce now) {
        return Math.min(
                history.nextChangeAfter(now.atMillis()),
                now.calendar().nextChangeAfter(now.atMillis()));
    }

    private InForce inForce(PackHistory history, long atMillis) {
        var publications = new TreeMap<String, Publication>();
        var byName = new TreeMap<String, Pack>();
        for (var publication : history.inForceAt(atMillis)) {
            publications.put(publication.name(), publication);
            byName.put(publication.name(), pack(publication));
        }
        return new InForce(atMillis, publications, byName, PackCalendar.of(byName.values()));
    }

    private Pack pack(Publication publication) {
        return packs.computeIfAbsent(
                publication.id(),
                id -> {
                    var content = publication.content();
                    if (content == null) {
                        throw new IllegalArgumentException("holds no pack: " + publication);
                    }
                    return content.pack().named(publication.name());
                });
    }

    private static void compare(InForce before, InForce now, List<Entry> entries) {
        var ended = before.campaigns();
        var begun = now.campaigns();
        var names = new TreeSet<>(ended.keySet());
        names.addAll(begun.keySet());
        for (var name : names) {
            var old = ended.get(name);
            var young = begun.get(name);
            var pack = name.substring(0, name.lastIndexOf('/'));
            if (old != null && !old.equals(young)) {
                var publication = before.publications().get(pack);
                if (publication != null) {
                    entries.add(entry(publication, old, false, now.atMillis(), before, now));
                }
            }
            if (young != null && !young.equals(old)) {
                var publication = now.publications().get(pack);
                if (publication != null) {
                    entries.add(
                            entry(
                                    publication,
                                    young,
                                    true,
                                    Math.max(young.fromMillis(), publication.activeFromMillis()),
                                    before,
                                    now));
                }
            }
        }
    }

    private static Entry entry(
            Publication publication,
            Campaign campaign,
            boolean began,
            long atMillis,
            InForce before,
            InForce now) {
        var words =
                campaign.tightens().stream()
                        .map(each -> words(each, publication.lane(), before, now))
                        .collect(Collectors.joining(", "));
        var where =
                campaign.counties().isEmpty()
                        ? ""
                        : " in counties " + String.join(", ", new TreeSet<>(campaign.counties()));
        return new Entry(
                publication,
                campaign.id(),
                began,
                atMillis,
                "owner " + campaign.owner() + where + ": " + words);
    }

    private static String words(
            Tightening each, Publication.Lane lane, InForce before, InForce now) {
        var name = each.pack() + ' ' + each.parameter();
        var was = values(each, before.tightened(each.pack(), lane));
        var is = values(each, now.tightened(each.pack(), lane));
        if (was.isEmpty() && is.isEmpty()) {
            return name + " is in no pack in force";
        }
        return name + ' ' + (was.isEmpty() ? "none" : was) + " → " + (is.isEmpty() ? "none" : is);
    }

    /** The value for all, and those of the counties that have another. */
    private static String values(Tightening each, @Nullable Pack pack) {
        var parameter = pack == null ? null : pack.parameters().get(each.parameter());
        if (parameter == null) {
            return "";
        }
        var codes = new TreeSet<>(parameter.counties().keySet());
        parameter.factors().forEach(factor -> codes.addAll(factor.counties()));
        var values = new ArrayList<>(List.of(number(parameter, null)));
        codes.forEach(code -> values.add(code + ": " + number(parameter, code)));
        return String.join("; ", values);
    }

    private static String number(Parameter parameter, @Nullable String county) {
        return plain(parameter.worth(Double.NaN, () -> county));
    }

    /** To six digits, since a product of factors has many more. */
    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
