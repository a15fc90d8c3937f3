package io.fenghuo.rules.dispatch;

import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.reference.Geography;
import java.util.List;

/**
 * Which ring a place lies in, from the reference data: places of the kinds {@code ring-key-place},
 * {@code ring-centre} and {@code ring-urban} with their outlines as areas. Of several the tightest;
 * outside all of them, and where the position is unknown, {@link Ring#RURAL}.
 */
public final class Rings {
    private record Kind(String name, Ring ring) {}

    private static final List<Kind> TIGHTEST_FIRST =
            List.of(
                    new Kind("ring-key-place", Ring.KEY_PLACE),
                    new Kind("ring-centre", Ring.CENTRE),
                    new Kind("ring-urban", Ring.URBAN));

    private Rings() {}

    public static Ring of(Site site, Geography geography) {
        if (site.lon() == null || site.lat() == null) {
            return Ring.RURAL;
        }
        for (var kind : TIGHTEST_FIRST) {
            if (geography.within(kind.name(), site.lon(), site.lat())) {
                return kind.ring();
            }
        }
        return Ring.RURAL;
    }
}
