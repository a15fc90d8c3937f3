package io.fenghuo.rules.reference;

import java.util.LinkedHashSet;
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

    private static final int MAX_ROW = (int) Math.floor(90 * KM_PER_DEGREE);

    /** The cell of a position in degrees. */
    public static String of(double lon, double lat) {
        int row = row(lat);
        return row + "." + columnAt(lon, row);
    }

    /** The cell itself and every cell that touches it, the cell first, the others in order. */
    public static List<String> around(String cell) {
        int row = rowOf(cell);
        int column = columnOf(cell);
        double width = columnDegrees(row);
        var cells = new LinkedHashSet<String>();
        cells.add(cell);
        for (int near = Math.max(-MAX_ROW - 1, row - 1);
                near <= Math.min(MAX_ROW, row + 1);
                near++) {
            // A sliver inside each edge, so that a shared corner counts and rounding does not.
            double sliver = columnDegrees(near) * 1e-6;
            boolean aligned = band(near) == band(row);
            int west = aligned ? column - 1 : columnAt(column * width - sliver, near);
            int east = aligned ? column + 1 : columnAt((column + 1) * width + sliver, near);
            for (int next = west; next <= east; next++) {
                cells.add(near + "." + next);
            }
        }
        return List.copyOf(cells);
    }

    /** Degrees east and north of a cell's middle. */
    public static double[] centre(String cell) {
        int row = rowOf(cell);
        return new double[] {
            (columnOf(cell) + 0.5) * columnDegrees(row), (row + 0.5) / KM_PER_DEGREE
        };
    }

    /** Degrees of a cell's western, southern, eastern and northern edge. */
    public static double[] edges(String cell) {
        int row = rowOf(cell);
        int column = columnOf(cell);
        double width = columnDegrees(row);
        return new double[] {
            column * width, row / KM_PER_DEGREE, (column + 1) * width, (row + 1) / KM_PER_DEGREE
        };
    }

    private static int row(double lat) {
        return (int) Math.floor(lat * KM_PER_DEGREE);
    }

    private static int columnAt(double lon, int row) {
        return (int) Math.floor(lon / columnDegrees(row));
    }

    /** The whole degree of latitude that the row begins in. */
    private static int band(int row) {
        return (int) Math.floor(row / KM_PER_DEGREE);
    }

    /** How many degrees of longitude a kilometre is in the middle of the row's band. */
    private static double columnDegrees(int row) {
        double middle = Math.toRadians(Math.min(89.5, Math.max(-89.5, band(row) + 0.5)));
        return 1 / (KM_PER_DEGREE * Math.cos(middle));
    }

    private static int rowOf(String cell) {
        return Integer.parseInt(cell.substring(0, cell.indexOf('.')));
    }

    private static int columnOf(String cell) {
        return Integer.parseInt(cell.substring(cell.indexOf('.') + 1));
    }
}
