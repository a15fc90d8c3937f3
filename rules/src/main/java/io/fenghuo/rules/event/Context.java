package io.fenghuo.rules.event;

import io.fenghuo.rules.reference.Device;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows about an event while the rules of one pack judge it. Numbers that are not
 * known are NaN, and no comparison with NaN holds: what is unknown satisfies no rule.
 */
public interface Context {

    /** Nothing known. */
    Context NONE =
            new Context() {
                @Override
                public double feature(String id) {
                    return Double.NaN;
                }

                @Override
                public double parameter(String name) {
                    return Double.NaN;
                }

                @Override
                public @Nullable Device device() {
                    return null;
                }

                @Override
                public @Nullable String county() {
                    return null;
                }
            };

    /** The pack's feature of that id as of the event, the event included; else NaN. */
    double feature(String id);

    /** The pack's parameter of that name, as overridden for the event's county; else NaN. */
    double parameter(String name);

    /** The reference entry of the event's subject, where it is a known device. */
    @Nullable Device device();

    /** The code of the county that the event happened in, where its position is known. */
    @Nullable String county();
}
