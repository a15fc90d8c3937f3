package io.fenghuo.console.people;

import io.fenghuo.console.access.Role;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever comes from this machine, in the demo: an officer without a password.
 *
 * <p>The address alone is not enough. A page from elsewhere whose name has been made to point at
 * this machine (DNS rebinding) is called by its own name, so the name in {@code Host} must be one
 * of this machine's. A proxy on this machine says for whom it asks, and is refused. Cross-site
 * calls are refused, and a session is begun only where the page asks who it is, so that no foreign
 * page's call acts by being the first.
 */
final class Visitor {
    static final String NAME = "visitor";

    /** What stands as the account's external identity, so that it never gets a password. */
    private static final String EXTERNAL = "visitor";

    private static final Pattern HOST =
            Pattern.compile("(localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]+");
    private static final List<String> PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Accounts accounts;
    private final boolean welcome;

    /**
     * @param welcome whether visitors are let in; otherwise what an earlier demo left is refused
     */
    Visitor(Accounts accounts, boolean welcome) {
        this.accounts = accounts;
        this.welcome = welcome;
    }

    /** Makes the account where visitors are welcome. */
    void prepare() {
        if (welcome) {
            accounts.make(NAME, null, EXTERNAL, EnumSet.of(Role.OFFICER), Set.of());
        }
    }

    /** Whether a call comes from this machine, in a visitor's own name. */
    boolean admits(Context context) {
        return welcome
                && isLoopback(context.req().getRemoteAddr())
                && isThisMachine(context.header("Host"))
                && !isFromAnotherSite(context.header("Sec-Fetch-Site"))
                && PROXIES.stream().allMatch(header -> context.header(header) == null);
    }

    /** Whether there is an account to sign in to, not disabled and not somebody else's. */
    boolean hasAccount() {
        return accounts.find(NAME)
                .filter(account -> EXTERNAL.equals(account.external()) && !account.disabled())
                .isPresent();
    }

    static boolean isThisMachine(@Nullable String host) {
        return host != null && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isLoopback(@Nullable String address) {
        if (address == null) {
            return false;
        }
        var bare = address.replaceAll("^\\[|]$", "");
        try {
            // Only numbers get here, so nothing is looked up.
            return ADDRESS.matcher(bare).matches()
                    && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private static boolean isFromAnotherSite(@Nullable String site) {
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
