package io.fenghuo.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.delivery.EndpointSettings.Filter;
import io.fenghuo.rules.warning.Level;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void shouldTakeEverythingWhereNothingIsSaid() {
        assertThat(takes(Level.BLUE, Set.of(), Set.of(), Set.of())).isTrue();
    }

    @Test
    void shouldTakeALevelAndThoseAbove() {
        assertThat(takes(Level.YELLOW, Set.of(), Set.of(), Set.of())).isTrue();
        assertThat(takes(Level.ORANGE, Set.of(), Set.of(), Set.of())).isTrue();
        assertThat(takes(Level.RED, Set.of(), Set.of(), Set.of())).isFalse();
    }

    @Test
    void shouldTakeOnlyWhatFitsEverySet() {
        var hazards = Set.of("flood");
        var counties = Set.of("460106");
        var types = Set.of("incident.created");
        assertThat(takes(Level.BLUE, hazards, counties, types)).isTrue();
        assertThat(takes(Level.BLUE, Set.of("crowd"), counties, types)).isFalse();
        assertThat(takes(Level.BLUE, hazards, Set.of("460105"), types)).isFalse();
        assertThat(takes(Level.BLUE, hazards, counties, Set.of("incident.closed"))).isFalse();
    }

    private static boolean takes(
            Level level, Set<String> hazards, Set<String> counties, Set<String> types) {
        return new Filter(level, hazards, counties, types).takes(Steps.step("incident", 0));
    }
}
