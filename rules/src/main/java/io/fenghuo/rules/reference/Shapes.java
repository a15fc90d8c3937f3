package io.fenghuo.rules.reference;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Whether outlines are fit for questions of inside and outside. */
final class Shapes {
    private Shapes() {}

    /** What is wrong with a shape and what to do about it, or null. */
    static @Nullable String problem(Geometry shape) {
        if (shape.isEmpty()) {
            return "the shape is empty";
        }
        var box = shape.getEnvelopeInternal();
        if (!(box.getMinX() >= -180
                && box.getMaxX() <= 180
                && box.getMinY() >= -90
                && box.getMaxY() <= 90)) {
            return "the shape leaves the Earth: lon "
                    + box.getMinX()
                    + " to "
                    + box.getMaxX()
                    + ", lat "
                    + box.getMinY()
                    + " to "
                    + box.getMaxY()
                    + "; give degrees WGS 84, lon first";
        }
        var validity = new IsValidOp(shape);
        if (validity.isValid()) {
            return null;
        }
        var error = validity.getValidationError();
        return "the shape is not valid: "
                + error.getMessage().toLowerCase(Locale.ROOT)
                + " at lon "
                + error.getCoordinate().getX()
                + ", lat "
                + error.getCoordinate().getY()
                + "; mend it, for example with ST_MakeValid";
    }
}
