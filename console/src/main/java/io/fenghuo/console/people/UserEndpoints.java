package io.fenghuo.console.people;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts, for administrators. */
final class UserEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(UserEndpoints.class);
    private static final Pattern COUNTY = Pattern.compile("[\\p{L}\\p{N}._-]{1,32}");

    private final Accounts accounts;
    private final Administration administration;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Clock clock;

    UserEndpoints(
            Accounts accounts,
            Administration administration,
            Passwords passwords,
            Sessions sessions,
            Clock clock) {
        this.accounts = accounts;
        this.administration = administration;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * An account, as administrators see it.
     *
     * @param counties empty for all
     * @param external whether it signs in elsewhere than by a password of its own
     * @param lockedUntil absent where it is not locked now
     */
    public record User(
            String name,
            List<String> roles,
            List<String> counties,
            boolean disabled,
            boolean external,
            @Nullable Instant lockedUntil,
            Instant created) {}

    /** All of them, by name. */
    public record Users(List<User> users) {}

    /**
     * What is sent to make one.
     *
     * @param password absent for one that is made
     */
    public record NewUser(
            String name, @Nullable String password, List<String> roles, List<String> counties) {}

    /** What is sent to change one. */
    public record Change(List<String> roles, List<String> counties, boolean disabled) {}

    /**
     * The password of an account, shown this once.
     *
     * @param password absent where the administrator gave it
     */
    public record Made(String name, @Nullable String password) {}

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/users", "All accounts", Users.class, call -> users())
                        .needing(Permission.ADMINISTER),
                Endpoint.post("/users", "Make an account", NewUser.class, Made.class, this::make)
                        .needing(Permission.ADMINISTER)
                        .answering(201),
                Endpoint.put(
                                "/users/{name}",
                                "Set what an account may; ends its sessions where that changes",
                                Change.class,
                                User.class,
                                this::change)
                        .needing(Permission.ADMINISTER),
                Endpoint.post(
                                "/users/{name}/password",
                                "Give an account another password; ends its sessions and its lock",
                                null,
                                Made.class,
                                this::resetPassword)
                        .needing(Permission.ADMINISTER),
                Endpoint.delete("/users/{name}", "Remove an account", this::remove)
                        .needing(Permission.ADMINISTER));
    }

    private Users users() {
        return new Users(accounts.all().stream().map(this::user).toList());
    }

    private Made make(Call call) {
        var wanted = call.body(NewUser.class);
        var name = Names.normal(wanted.name());
        if (name == null) {
            throw ApiProblem.wrong(
                    "a name is letters, digits and . _ - @, 64 at most; it begins with a letter or"
                            + " digit");
        }
        if (name.equals(Visitor.NAME)) {
            throw new ApiProblem(409, "the name " + name + " is the demo's");
        }
        var roles = roles(wanted.roles());
        var counties = counties(wanted.counties());
        var given = wanted.password();
        var problem = given == null ? null : Passwords.problem(given, name);
        if (problem != null) {
            throw ApiProblem.wrong(problem);
        }
        var password = given == null ? passwords.generate() : given;
        if (!accounts.make(name, passwords.hash(password), null, roles, counties)) {
            throw new ApiProblem(409, "there is an account " + name);
        }
        LOG.info("{} made the account {} as {} for {}", by(call), name, roles, counties);
        return new Made(name, given == null ? password : null);
    }

    private User change(Call call) {
        var account = existing(call);
        var change = call.body(Change.class);
        var roles = roles(change.roles());
        var counties = counties(change.counties());
        if (account.name().equals(Visitor.NAME) && roles.contains(Role.ADMINISTRATOR)) {
            throw new ApiProblem(409, "whoever needs no password cannot be an administrator");
        }
        require(administration.change(account.name(), roles, counties, change.disabled()));
        LOG.info(
                "{} set {} to {} for {}{}",
                by(call),
                account.name(),
                roles,
                counties,
                change.disabled() ? ", disabled" : "");
        return user(existing(call));
    }

    private Made resetPassword(Call call) {
        var account = existing(call);
        if (account.external() != null) {
            throw new ApiProblem(409, account.name() + " does not sign in by a password");
        }
        var password = passwords.generate();
        accounts.changePassword(account.name(), passwords.hash(password));
        sessions.endAll(account.name());
        LOG.info("{} gave {} another password", by(call), account.name());
        return new Made(account.name(), password);
    }

    private @Nullable Object remove(Call call) {
        var account = existing(call);
        require(administration.remove(account.name()));
        LOG.info("{} removed the account {}", by(call), account.name());
        return null;
    }

    private StoredAccount existing(Call call) {
        var name = Names.normal(call.path("name"));
        return (name == null ? Optional.<StoredAccount>empty() : accounts.find(name))
                .orElseThrow(() -> ApiProblem.absent("such account"));
    }

    private static void require(Administration.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case ABSENT -> throw ApiProblem.absent("such account");
            case LAST_ADMINISTRATOR ->
                    throw new ApiProblem(
                            409,
                            "this is the last administrator; make another one first, or nobody"
                                    + " could");
        }
    }

    private static Set<Role> roles(List<String> words) {
        var roles = EnumSet.noneOf(Role.class);
        for (var word : words) {
            try {
                roles.add(Role.of(word));
            } catch (IllegalArgumentException unknown) {
                throw ApiProblem.wrong(String.valueOf(unknown.getMessage()));
            }
        }
        if (roles.isEmpty()) {
            throw ApiProblem.wrong("an account has one role at least; disable it to keep it out");
        }
        return roles;
    }

    private static Set<String> counties(List<String> codes) {
        for (var code : codes) {
            if (!COUNTY.matcher(code).matches()) {
                throw ApiProblem.wrong("\"" + code + "\" is no county's code");
            }
        }
        return new TreeSet<>(codes);
    }

    private static String by(Call call) {
        return call.account().name();
    }

    private User user(StoredAccount account) {
        return new User(
                account.name(),
                Accounts.words(account.roles()),
                List.copyOf(account.counties()),
                account.disabled(),
                account.external() != null,
                account.standing().lockedAt(clock.instant()),
                account.created());
    }
}
