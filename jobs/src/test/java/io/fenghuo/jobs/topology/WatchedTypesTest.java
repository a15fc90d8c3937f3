package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.UnitStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedTypesTest {
    @Test
    void shouldLetPassOnlyWhatSomePackLooksAt() {
        var watched = WatchedTypes.of(List.of(WaterPack.compiled()));

        assertThat(watched.filter(WaterPack.reading("gauge-1", 0, 1))).isTrue();
        assertThat(watched.filter(WaterPack.transfer("payer", 0, "payee"))).isTrue();
        var header = new EventHeader("1", "terminal", "unit:1", 0, 111, 25, Map.of());
        assertThat(watched.filter(new UnitStatus(header, "patrol", "available", 80))).isFalse();
    }
}
