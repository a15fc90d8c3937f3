package io.fenghuo.rules.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.pack.Campaign;
import io.fenghuo.rules.pack.Campaign.Tightening;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackCalendarTest {
    private static final String SHADOW = "road~shadow";

    private final Pack road = pack("road");
    private final Pack early = pack("early", campaign("early", 100, 300));
    private final Pack late = pack("late", campaign("late", 200, 400));
    private final PackCalendar calendar = PackCalendar.of(List.of(road, early, late));

    @Test
    void shouldTightenFromTheFirstInstantUntilTheLastAndNotAtIt() {
        assertThat(version(calendar, road, 99)).isEqualTo("1.0.0");
        assertThat(version(calendar, road, 100)).isEqualTo("1.0.0+early");
        assertThat(version(calendar, road, 200)).isEqualTo("1.0.0+early.late");
        assertThat(version(calendar, road, 300)).isEqualTo("1.0.0+late");
        assertThat(version(calendar, road, 400)).isEqualTo("1.0.0");
    }

    @Test
    void shouldLeavePacksAloneThatNoCampaignNames() {
        assertThat(calendar.tightening(early, 250)).isEmpty();
    }

    @Test
    void shouldNameTheChangesAroundAnInstant() {
        assertThat(calendar.lastChangeUntil(99)).isEqualTo(Long.MIN_VALUE);
        assertThat(calendar.lastChangeUntil(250)).isEqualTo(200);
        assertThat(calendar.nextChangeAfter(250)).isEqualTo(300);
        assertThat(calendar.nextChangeAfter(400)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldTightenAShadowAsItsLivePackIsTightened() {
        var shadow = road.named(SHADOW);
        var both = PackCalendar.of(List.of(road, shadow, early));

        assertThat(version(both, shadow, 100)).isEqualTo("1.0.0+early");
    }

    @Test
    void shouldTightenShadowsAloneByCampaignsInShadow() {
        var shadow = road.named(SHADOW);
        var tried = pack("early", campaign("tried", 100, 300)).named("early~shadow");
        var both = PackCalendar.of(List.of(road, shadow, early, tried));

        assertThat(version(both, shadow, 100)).isEqualTo("1.0.0+tried");
        assertThat(version(both, road, 100)).isEqualTo("1.0.0+early");
    }

    private static String version(PackCalendar calendar, Pack pack, long timeMillis) {
        return pack.tightened(calendar.tightening(pack, timeMillis)).version();
    }

    private static Campaign campaign(String id, long from, long to) {
        var tightens = List.of(new Tightening("road", "limit", 0.5, "proposed"));
        return new Campaign(id, id, id, "duty", from, to, Set.of(), tightens);
    }

    private static Pack pack(String id, Campaign... campaigns) {
        var limit = new Parameter("limit", 10, "km/h", "proposed", Map.of());
        return new Pack(
                id,
                "1.0.0",
                id,
                id,
                "duty",
                Pack.OnUpgrade.KEEP,
                Map.of("limit", limit),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(campaigns),
                "",
                null,
                Map.of());
    }
}
