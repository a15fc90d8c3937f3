package io.fenghuo.console.people;

import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.people.oidc.Identity;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Accounts of those who sign in at a provider: made at the first time, and at each brought in line
 * with what the provider says then. Whether one is disabled is decided here.
 */
final class ProviderAccounts {
    /** Names that mean something here already. */
    private static final Set<String> RESERVED = Set.of(Visitor.NAME, FirstAdministrator.NAME);

    private static final int LONGEST_BEFORE_SUFFIX = 56;

    private final Jdbi jdbi;
    private final Clock clock;

    ProviderAccounts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * The name of the account of somebody.
     *
     * @throws ApiProblem 403 where it is disabled
     */
    String admit(Identity identity) {
        return jdbi.inTransaction(
                handle -> {
                    Administration.takeTurn(handle);
                    var before = find(handle, identity.external()).orElse(null);
                    if (before == null) {
                        return make(handle, identity);
                    }
                    if (before.disabled()) {
                        throw new ApiProblem(403, "your account is disabled; ask an administrator");
                    }
                    Administration.set(
                            handle, before, identity.roles(), identity.counties(), false);
                    return before.name();
                });
    }

    /**
     * Somebody else may be called the same, here or there; then a few letters of the identity's
     * hash tell them apart, and nobody comes into another's account by a name.
     */
    private String make(Handle handle, Identity identity) {
        var preferred = Names.normal(identity.preferredName());
        var name = preferred == null ? "user" : preferred;
        if (preferred != null && !RESERVED.contains(name) && make(handle, name, identity)) {
            return name;
        }
        var hash = RandomSecret.hash(identity.external()).substring(0, 8);
        var told = name.substring(0, Math.min(name.length(), LONGEST_BEFORE_SUFFIX)) + '-' + hash;
        if (!make(handle, told, identity)) {
            throw new ApiProblem(409, "an account " + told + " is somebody else's");
        }
        return told;
    }

    private boolean make(Handle handle, String name, Identity identity) {
        return Accounts.make(
                handle,
                clock,
                name,
                null,
                identity.external(),
                identity.roles(),
                identity.counties());
    }

    private static Optional<StoredAccount> find(Handle handle, String external) {
        return handle.createQuery(
                        "select "
                                + StoredAccount.COLUMNS
                                + " from account where external = :external")
                .bind("external", external)
                .map((row, context) -> StoredAccount.of(row))
                .findOne();
    }
}
