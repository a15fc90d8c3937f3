package io.fenghuo.connectors.drone;

/**
 * A dock as it was set up.
 *
 * @param id its subject, such as {@code dock:431124-1}
 * @param county its home county
 * @param model as disposal.yaml names its wind limit, such as {@code dock-2}
 * @param lon degrees east
 * @param lat degrees north
 * @param gateway the serial number that the vendor knows it by; empty where simulated
 */
public record DockPlace(
        String id, String county, String model, double lon, double lat, String gateway) {}
