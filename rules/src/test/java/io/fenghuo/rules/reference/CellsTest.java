package io.fenghuo.rules.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void shouldNameTheSameCellForItsMiddle() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var cell = Cells.of(random.nextDouble(-180, 180), random.nextDouble(-89, 89));
            var middle = Cells.centre(cell);
            assertThat(Cells.of(middle[0], middle[1])).isEqualTo(cell);
        }
    }

    @Test
    void shouldBeANeighbourOfItsNeighbours() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            // Half of them at the border of two bands, where columns do not line up.
            double lat =
                    i % 2 == 0 ? random.nextInt(20, 30) + random.nextDouble(-0.01, 0.01) : 25.3;
            var cell = Cells.of(random.nextDouble(100, 120), lat);
            assertThat(Cells.around(cell)).startsWith(cell).doesNotHaveDuplicates();
            for (var near : Cells.around(cell)) {
                assertThat(Cells.around(near)).as("around %s", near).contains(cell);
            }
        }
    }

    @Test
    void shouldHaveNeighboursAtThePolesAndTheAntimeridianToo() {
        for (double lon : new double[] {-180, 0, 180}) {
            for (double lat : new double[] {-90, -89.999, 0, 89.999, 90}) {
                var cell = Cells.of(lon, lat);
                for (var near : Cells.around(cell)) {
                    assertThat(Cells.around(near)).as("around %s", near).contains(cell);
                }
            }
        }
    }

    @Test
    void shouldHaveEightNeighboursWithinABand() {
        assertThat(Cells.around(Cells.of(111.6, 25.53))).hasSize(9);
    }

    @Test
    void shouldBeAboutAKilometreWide() {
        var cell = Cells.of(111.6, 25.53);
        var middle = Cells.centre(cell);
        double east = Geography.metres(middle[0], middle[1], middle[0] + 0.005, middle[1]);
        assertThat(east / 0.005).isBetween(99_000.0, 101_500.0);
        assertThat(Cells.of(middle[0] + 0.0049, middle[1])).isEqualTo(cell);
    }
}
