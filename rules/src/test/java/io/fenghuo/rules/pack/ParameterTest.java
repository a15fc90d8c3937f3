package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.pack.Parameter.Factor;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private static final String HILLS = "431124";
    private static final String TOWN = "431102";

    private final Parameter declared =
            new Parameter("rise-rate", 8, "m/h", "proposed", Map.of(HILLS, 4.0));

    @Test
    void shouldPreferWhatWasSetToTheCountyAndThatToTheValueForAll() {
        assertThat(declared.worth(3, () -> HILLS)).isEqualTo(3);
        assertThat(declared.worth(Double.NaN, () -> HILLS)).isEqualTo(4);
        assertThat(declared.worth(Double.NaN, () -> TOWN)).isEqualTo(8);
        assertThat(declared.worth(Double.NaN, () -> null)).isEqualTo(8);
    }

    @Test
    void shouldMultiplyWhateverHoldsThereByEachCampaign() {
        var tightened =
                declared.times(new Factor(0.5, Set.of())).times(new Factor(0.25, Set.of(HILLS)));

        assertThat(tightened.worth(16, () -> HILLS)).isEqualTo(2);
        assertThat(tightened.worth(Double.NaN, () -> HILLS)).isEqualTo(0.5);
        assertThat(tightened.worth(Double.NaN, () -> TOWN)).isEqualTo(4);
        assertThat(tightened.worth(Double.NaN, () -> null)).isEqualTo(4);
    }

    @Test
    void shouldNotAskForTheCountyWhereNothingDependsOnIt() {
        var everywhere =
                new Parameter("rise-rate", 8, "m/h", "proposed", Map.of())
                        .times(new Factor(0.5, Set.of()));

        assertThat(
                        everywhere.worth(
                                Double.NaN,
                                () -> {
                                    throw new AssertionError("asked for the county");
                                }))
                .isEqualTo(4);
    }
}
