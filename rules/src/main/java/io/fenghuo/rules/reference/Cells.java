package io.fenghuo.rules.reference;

import java.util.List;

/**
 * The 1-km grid. A cell is named {@code row.column}; rows are 1 km of latitude, columns 1 km of
 * longitude as it is in the middle of each band of 1° of latitude, so cells of one band are
 * aligned.
 *
 * <p>Caveat: a cell is up to 1.5 % narrower or wider than 1 km below 60° of latitude, and columns
 * do not line up across the border of two bands; {@link #around} still names every cell that
 * touches.
 */
public final class Cells {
    /** Kilometres in a degree of latitude, on the sphere of radius 6,371.0088 km (IUGG mean). */
    static final double KM_PER_DEGREE = 6371.0088 * Math.PI / 180;

    private Cells() {}

    /** The cell of a position in degrees. */
    public static String of(double lon, double lat) {
        throw new UnsupportedOperationException();
    }

    /** The cell itself and every cell that touches it, the cell first, the others in order. */
    public static List<String> around(String cell) {
        throw new UnsupportedOperationException();
    }

    /** Degrees east and north of a cell's middle. */
    public static double[] centre(String cell) {
        throw new UnsupportedOperationException();
    }
}
