package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.people.Browser.Answer;
import io.fenghuo.console.people.LocalProvider.Signature;
import io.fenghuo.console.people.oidc.ProviderYaml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in at a provider, which runs here and can be made to lie. */
class OidcITCase {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final PeopleDatabase DATABASE = PeopleDatabase.shared();

    private static final HandClock CLOCK = new HandClock(Instant.parse("2026-06-12T00:00:00Z"));
    private LocalProvider provider;
    private House house;

    @BeforeEach
    void open() {
        DATABASE.clear();
        provider = new LocalProvider();
        provider.claims = claims -> claims.claim("groups", List.of("duty")).claim("where", "*");
        house = house();
    }

    private House house() {
        return house(provider.issuer());
    }

    private static House house(String issuer) {
        var yaml =
                """
                issuer: %s
                client-id: fenghuo
                client-secret-env: OIDC_SECRET
                redirect: http://localhost/api/v1/oidc/callback
                name: County sign-in
                roles-claim: groups
                roles: {duty: officer, chiefs: administrator}
                counties-claim: where
                """
                        .formatted(issuer);
        var settings =
                ProviderYaml.read("oidc.yaml", yaml, Map.of("OIDC_SECRET", LocalProvider.SECRET));
        return new House(DATABASE.jdbi(), CLOCK, settings, false, 0);
    }

    @AfterEach
    void close() {
        house.close();
        provider.close();
    }

    @Test
    void shouldSayThatOneMaySignInAtTheProvider() {
        var ways = house.browser().get("/session/ways").require(200).json();

        assertThat(ways.path("provider").path("name").asText()).isEqualTo("County sign-in");
        assertThat(ways.path("provider").path("url").asText()).isEqualTo("/api/v1/oidc/start");
    }

    @Test
    void shouldSignInWhomTheProviderKnowsWithTheRolesItGives() throws Exception {
        provider.claims =
                claims ->
                        claims.claim("groups", List.of("duty"))
                                .claim("where", List.of("431124", "431103"));
        var li = house.browser();

        var back = signIn(li).require(302);

        assertThat(back.header("Location")).isEqualTo("/");
        assertThat(li.cookies).containsOnlyKeys("__Host-fenghuo");
        var me = li.get("/session").require(200).json();
        assertThat(me.path("name").asText()).isEqualTo("li");
        assertThat(me.path("roles").toString()).isEqualTo("[\"officer\"]");
        assertThat(me.path("counties").toString()).isEqualTo("[\"431103\",\"431124\"]");
        li.post("/deed", Map.of()).require(403);
        li.headers.put("X-CSRF-Token", me.path("csrf").asText());
        li.post("/deed", Map.of()).require(200);
    }

    @Test
    void shouldKeepWhatIsUnderWayInACookieOfTheBrowserThatNoScriptReads() {
        var started = house.browser().get("/oidc/start").require(302);

        assertThat(started.header("Set-Cookie").split("; ?"))
                .anyMatch(part -> part.matches("__Host-fenghuo-sign-in=[A-Za-z0-9_-]{43}"))
                .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=600");
        assertThat(started.header("Location"))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=");
    }

    @Test
    void shouldFinishInAnotherInstanceWhatOneBegan() throws Exception {
        try (var other = house()) {
            var here = house.browser();
            var address = atProvider(here.get("/oidc/start").require(302));
            var there = other.browser();
            there.cookies.putAll(here.cookies);

            there.get(callback(address)).require(302);

            there.get("/session").require(200);
        }
    }

    @Test
    void shouldRefuseAnAnswerToAnotherSignIn() throws Exception {
        var attacker = house.browser();
        var attackers = atProvider(attacker.get("/oidc/start").require(302));
        var victim = house.browser();
        victim.get("/oidc/start").require(302);

        victim.get(callback(attackers)).require(401);

        assertThat(provider.codesBrought).as("the state alone must tell").isZero();
        victim.get("/session").require(401);
    }

    @Test
    void shouldShowWhoeverLooksAtAPageWhyTheyWereRefused() throws Exception {
        var address = atProvider(house.browser().get("/oidc/start").require(302));
        var other = house.browser();
        other.headers.put("Accept", "text/html,*/*;q=0.8");

        assertThat(other.get(callback(address)).require(302).header("Location"))
                .startsWith("/#/signin?problem=no%20sign-in%20is%20under%20way");
        other.get("/session").require(401);
    }

    @Test
    void shouldRefuseAnAnswerToNoSignIn() throws Exception {
        var address = atProvider(house.browser().get("/oidc/start").require(302));

        assertThat(house.browser().get(callback(address)).require(401).detail())
                .contains("no sign-in is under way");
    }

    @Test
    void shouldTakeAnAnswerOnce() throws Exception {
        var li = house.browser();
        var started = li.get("/oidc/start").require(302);
        var cookie = Map.copyOf(li.cookies);
        var address = callback(atProvider(started));
        li.get(address).require(302);
        var again = house.browser();
        again.cookies.putAll(cookie);

        again.get(address).require(401);
    }

    @Test
    void shouldRefuseATokenThatAnswersAnotherSignIn() throws Exception {
        lie(() -> provider.claims = claims -> claims.claim("nonce", "of another sign-in"));
        lie(() -> provider.claims = claims -> claims.claim("nonce", null));
    }

    @Test
    void shouldRefuseATokenForAnother() throws Exception {
        lie(() -> provider.claims = claims -> claims.audience("another client"));
        lie(() -> provider.claims = claims -> claims.audience(List.of("fenghuo", "another")));
        lie(() -> provider.claims = claims -> claims.claim("azp", "another client"));
    }

    @Test
    void shouldRefuseATokenOfAnotherIssuer() throws Exception {
        lie(() -> provider.claims = claims -> claims.issuer("https://elsewhere.example"));
    }

    @Test
    void shouldRefuseATokenThatHasExpired() throws Exception {
        lie(
                () ->
                        provider.claims =
                                claims ->
                                        claims.expirationTime(
                                                Date.from(Instant.now().minusSeconds(120))));
    }

    @Test
    void shouldRefuseATokenThatTheProvidersKeyHasNotSigned() throws Exception {
        for (var signature :
                List.of(
                        Signature.BY_ANOTHER_KEY,
                        Signature.BY_THE_CLIENTS_SECRET,
                        Signature.NONE)) {
            lie(() -> provider.signature = signature);
        }
    }

    @Test
    void shouldRefuseInWordsWhoHasNoRoleHere() throws Exception {
        provider.claims = claims -> claims.claim("groups", List.of("football")).claim("where", "*");
        var li = house.browser();

        assertThat(signIn(li).require(403).detail()).contains("County sign-in", "no role");

        li.get("/session").require(401);
        assertThat(accounts()).containsExactly("admin");
    }

    @Test
    void shouldRefuseInWordsWhoHasNoCounty() throws Exception {
        provider.claims = claims -> claims.claim("groups", List.of("duty"));

        assertThat(signIn(house.browser()).require(403).detail()).contains("no county");
    }

    @Test
    void shouldSayThatTheProviderRefused() throws Exception {
        provider.refuses = true;

        assertThat(signIn(house.browser()).require(403).detail()).contains("access_denied");
    }

    @Test
    void shouldFollowTheProviderAtTheNextSignInAndEndWhatWasBegunBefore() throws Exception {
        var before = house.browser();
        signIn(before).require(302);
        var same = house.browser();
        signIn(same).require(302);
        before.get("/view").require(200);

        provider.claims =
                claims -> claims.claim("groups", List.of("chiefs")).claim("where", List.of("*"));
        var after = house.browser();
        signIn(after).require(302);

        before.get("/view").require(401);
        after.get("/users").require(200);
        assertThat(accounts()).containsExactly("admin", "li");
    }

    @Test
    void shouldNotComeIntoALocalAccountByItsName() throws Exception {
        var admin = house.signedIn("admin", house.told.get(0));
        admin.post(
                        "/users",
                        Map.of(
                                "name",
                                "li",
                                "password",
                                "nine towers of smoke",
                                "roles",
                                List.of("administrator"),
                                "counties",
                                List.of()))
                .require(201);
        var other = house.browser();
        signIn(other).require(302);

        var me = other.get("/session").require(200).json();

        assertThat(me.path("name").asText()).matches("li-[0-9a-f]{8}");
        assertThat(me.path("roles").toString()).isEqualTo("[\"officer\"]");
        signIn(other).require(302);
        assertThat(accounts()).hasSize(3);
        provider.claims =
                claims ->
                        claims.subject("18")
                                .claim("preferred_username", "admin")
                                .claim("groups", "duty")
                                .claim("where", "*");
        var third = house.browser();
        signIn(third).require(302);
        assertThat(third.get("/session").json().path("name").asText()).matches("admin-[0-9a-f]{8}");
    }

    @Test
    void shouldKeepOutWhomAnAdministratorHasDisabledHere() throws Exception {
        var li = house.browser();
        signIn(li).require(302);
        var admin = house.signedIn("admin", house.told.get(0));
        admin.put(
                        "/users/li",
                        Map.of(
                                "roles", List.of("officer"),
                                "counties", List.of(),
                                "disabled", true))
                .require(200);

        li.get("/view").require(401);
        assertThat(signIn(li).require(403).detail()).contains("disabled");
        li.get("/view").require(401);
        admin.post("/users/li/password").require(409);
    }

    @Test
    void shouldStartAndLetPasswordsInWhileTheProviderIsAway() {
        var issuer = provider.issuer();
        provider.close();
        try (var alone = house(issuer)) {
            assertThat(alone.browser().get("/oidc/start").require(503).detail())
                    .contains("County sign-in does not answer");
            house.signedIn("admin", house.told.get(0)).get("/view").require(200);
        }
    }

    /** What is wrong with the token must keep a person out, and nothing else. */
    private void lie(Runnable lie) throws Exception {
        var right = provider.claims;
        lie.run();
        var wrong = provider.claims;
        provider.claims =
                claims -> {
                    right.accept(claims);
                    wrong.accept(claims);
                };
        var browser = house.browser();
        assertThat(signIn(browser).require(401).detail()).contains("could not be verified");
        browser.get("/session").require(401);

        provider.claims = right;
        provider.signature = Signature.RIGHT;
        signIn(house.browser()).require(302);
    }

    private Answer signIn(Browser browser) throws Exception {
        return browser.get(callback(atProvider(browser.get("/oidc/start").require(302))));
    }

    /** Where the provider sends a browser that was sent to it. */
    private static URI atProvider(Answer started) throws IOException, InterruptedException {
        var answer =
                CLIENT.send(
                        HttpRequest.newBuilder(URI.create(started.header("Location"))).build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String callback(URI address) {
        assertThat(address.getPath()).isEqualTo("/api/v1/oidc/callback");
        return "/oidc/callback?" + address.getRawQuery();
    }

    private static List<String> accounts() {
        return DATABASE.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select name from account order by name")
                                        .mapTo(String.class)
                                        .list());
    }
}
