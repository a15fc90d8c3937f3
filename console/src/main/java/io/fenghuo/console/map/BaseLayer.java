package io.fenghuo.console.map;

import io.fenghuo.rules.incident.Words;
import org.jspecify.annotations.Nullable;

/**
 * What lies beneath everything else on the map.
 *
 * @param url of {@link Kind#XYZ} with {@code {z}/{x}/{y}}, of {@link Kind#WMTS} the service's
 *     address; null where offline
 * @param layer of WMTS
 * @param matrixSet of WMTS, of the usual Web Mercator grid; the capabilities are not read
 * @param attribution whose map it is, to be shown on it; or null
 */
public record BaseLayer(
        String id,
        Words title,
        Kind kind,
        @Nullable String url,
        @Nullable String layer,
        @Nullable String matrixSet,
        @Nullable String attribution) {

    /** How it is fetched. */
    public enum Kind {
        /** Nothing is: the counties of the reference data on a plain ground. */
        OFFLINE,
        XYZ,
        WMTS
    }

    /** Needs no network. */
    public static final BaseLayer OFFLINE =
            new BaseLayer(
                    "offline", new Words("离线底图", "Offline"), Kind.OFFLINE, null, null, null, null);
}
