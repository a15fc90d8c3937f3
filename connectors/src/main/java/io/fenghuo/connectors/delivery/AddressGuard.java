package io.fenghuo.connectors.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names of receivers and refuses addresses that are not public, at the moment of each
 * connection, so that neither a setting nor a name server leads a webhook into the network that it
 * is sent from.
 */
final class AddressGuard implements DnsResolver {
    private static final DnsResolver SYSTEM = SystemDefaultDnsResolver.INSTANCE;

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SYSTEM.resolve(host);
        for (var address : addresses) {
            if (!isPublic(address)) {
                throw new UnknownHostException(
                        "%s is %s, which is not public; allow-private: true lets it be used"
                                .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SYSTEM.resolveCanonicalHostname(host);
    }

    /**
     * Whether anybody on the Internet has it: no loopback, private (RFC 1918, unique local),
     * link-local, shared (RFC 6598), multicast, unspecified, reserved or translated address.
     */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean special =
                    first == 0
                            || first >= 240
                            || (first == 192 && second == 0 && bytes[2] == 0)
                            || (first == 198 && (second == 18 || second == 19));
            return !shared && !special;
        }
        boolean uniqueLocal = (first & 0xFE) == 0xFC;
        // Addresses that carry an IPv4 address: 6to4, Teredo, and NAT64 and others of the reserved
        // block that all zeros begin.
        boolean carrying =
                (first == 0x20 && second == 0x02)
                        || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0)
                        || first == 0;
        return !uniqueLocal && !carrying;
    }
}
