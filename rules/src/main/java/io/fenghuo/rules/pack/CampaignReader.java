package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.pack.Campaign.Tightening;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code campaigns.yaml} says: campaigns by id. */
final class CampaignReader {
    private CampaignReader() {}

    static List<Campaign> read(@Nullable Value root) {
        var campaigns = new ArrayList<Campaign>();
        if (root != null) {
            root.fields().all().forEach((id, at) -> campaigns.add(campaign(id, at)));
            if (campaigns.isEmpty()) {
                root.refuse("names no campaign; leave the file out");
            }
        }
        return List.copyOf(campaigns);
    }

    private static Campaign campaign(String id, Value at) {
        if (!Manifest.NAME.matcher(id).matches()) {
            at.refuse("the id of a campaign must be lower-case letters, digits and -: " + id);
        }
        var fields = at.fields();
        var title = Title.read(fields);
        var owner = fields.text("owner");
        var from = fields.required("from");
        var to = fields.required("to");
        long fromMillis = from == null ? 0 : from.instantMillis();
        long toMillis = to == null ? 0 : to.instantMillis();
        if (from != null && to != null && toMillis <= fromMillis) {
            to.refuse("to must be later than from; the campaign is in force before it, not at it");
        }
        var campaign =
                new Campaign(
                        id,
                        title.chinese(),
                        title.english(),
                        owner,
                        fromMillis,
                        toMillis,
                        counties(fields),
                        tightens(fields));
        fields.refuseOthers();
        return campaign;
    }

    private static Set<String> counties(Fields fields) {
        var declared = fields.optional("counties");
        if (declared == null) {
            return Set.of();
        }
        var counties = Set.copyOf(new TreeSet<>(declared.texts()));
        if (counties.isEmpty()) {
            declared.refuse("counties names none; leave it out to mean all");
        }
        return counties;
    }

    private static List<Tightening> tightens(Fields fields) {
        var declared = fields.required("tightens");
        var tightens = new ArrayList<Tightening>();
        if (declared != null) {
            var targets = new HashSet<String>();
            for (var item : declared.list()) {
                var one = tightening(item);
                if (!targets.add(one.pack() + ' ' + one.parameter())) {
                    item.refuse(
                            "%s of pack %s stands twice; remove one"
                                    .formatted(one.parameter(), one.pack()));
                }
                tightens.add(one);
            }
            if (tightens.isEmpty() && declared.isList()) {
                declared.refuse("a campaign must tighten at least one parameter");
            }
        }
        return List.copyOf(tightens);
    }

    private static Tightening tightening(Value item) {
        var fields = item.fields();
        var factor = fields.required("factor");
        double times = factor == null ? 1 : factor.number();
        if (factor != null && (times <= 0 || times == 1)) {
            factor.refuse("factor must be above 0 and not 1, which changes nothing");
        }
        var tightening =
                new Tightening(
                        fields.text("pack"),
                        fields.text("parameter"),
                        times,
                        fields.text("source"));
        fields.refuseOthers();
        return tightening;
    }
}
