package io.fenghuo.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario.Use;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActiveFindingsTest {
    private static final Map<String, Use> USES =
            Map.of("stage", new Use(100, false), "miss", new Use(50, true));

    private final ActiveFindings active = new ActiveFindings();

    @Test
    void shouldKeepOnlyTheLatestOfASubjectUnlessAllAreWanted() {
        active.add(finding("stage", "a", 1), USES);
        active.add(finding("stage", "b", 2), USES);
        active.add(finding("stage", "a", 3), USES);
        active.add(finding("miss", "a", 4), USES);
        active.add(finding("miss", "a", 5), USES);

        assertThat(active.all()).extracting(Finding::timeMillis).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void shouldForgetAtTheInstantAFindingStopsBeingActive() {
        active.add(finding("stage", "a", 0), USES);
        active.add(finding("miss", "a", 10), USES);

        assertThat(active.emptyAtMillis(USES)).isEqualTo(100);
        active.prune(59, USES);
        assertThat(active.all()).hasSize(2);
        active.prune(60, USES);
        assertThat(active.all()).hasSize(1);
        active.prune(100, USES);
        assertThat(active.isEmpty()).isTrue();
        assertThat(active.emptyAtMillis(USES)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldDropAndCountTheOldestWhenThereAreTooMany() {
        for (int i = 0; i < ActiveFindings.MOST; i++) {
            assertThat(active.add(finding("miss", "s" + i, 1), USES)).isZero();
        }

        assertThat(active.add(finding("miss", "x", 2), USES)).isEqualTo(1);
        assertThat(active.all()).hasSize(ActiveFindings.MOST);
    }

    @Test
    void shouldNotRememberTheSameFindingTwiceNorWhatNobodyUses() {
        active.add(finding("miss", "a", 1), USES);
        active.add(finding("miss", "a", 1), USES);
        active.add(finding("other", "a", 1), USES);

        assertThat(active.all()).hasSize(1);
    }

    @Test
    void shouldComeBackFromItsBinaryForm() throws Exception {
        active.add(finding("stage", "a", 1), USES);
        active.add(finding("miss", "a", 2), USES);
        var bytes = new ByteArrayOutputStream();
        var wire = new ActiveFindingsWire();
        wire.write(active, new DataOutputStream(bytes));

        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(wire.read(in, wire.version()).all()).isEqualTo(active.all());
        assertThat(wire.copy(active).all()).isEqualTo(active.all());
        assertThat(wire.copy(active)).isNotSameAs(active);
    }

    private static Finding finding(String name, String subject, long time) {
        return new Signal(
                name + subject + time,
                "p",
                "1",
                name,
                "r",
                "e",
                subject,
                time,
                Double.NaN,
                Double.NaN,
                null,
                Map.of(),
                Map.of());
    }
}
