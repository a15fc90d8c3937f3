package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Signing in by name and password, right and wrong. */
class SignInITCase extends PeopleStory {
    @Test
    void shouldGiveACookieThatNoScriptReadsAndNoOtherSiteSends() {
        make("li", "officer");

        var answer = house.browser().signIn("li", PASSWORD).require(200);

        assertThat(answer.header("Set-Cookie").split("; ?"))
                .hasSizeGreaterThan(4)
                .anyMatch(part -> part.matches("__Host-fenghuo=[A-Za-z0-9_-]{43}"))
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/")
                .noneMatch(part -> part.startsWith("Domain"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void shouldSayWhoIsSignedIn() {
        admin.post(
                        "/users",
                        Map.of(
                                "name",
                                "Li",
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("officer"),
                                "counties",
                                List.of("431124", "431103")))
                .require(201);
        var li = house.signedIn("li", PASSWORD);

        var me = li.get("/session").require(200).json();

        assertThat(me.path("name").asText()).isEqualTo("li");
        assertThat(texts(me.path("roles"))).containsExactly("officer");
        assertThat(texts(me.path("permissions"))).containsExactly("VIEW", "ACT", "RULES");
        assertThat(texts(me.path("counties"))).containsExactly("431103", "431124");
        assertThat(me.path("csrf").asText()).hasSize(43);
        assertThat(me.path("acknowledgeSeconds").asInt()).isEqualTo(120);
        assertThat(me.path("enRouteSeconds").asInt()).isEqualTo(300);
        assertThat(me.path("visitor").asBoolean()).isFalse();
    }

    @Test
    void shouldLockAnAccountAfterFiveWrongPasswordsAndSayUntilWhen() {
        make("li", "officer");
        var browser = house.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("li", "wrong password " + i).require(401).detail())
                    .isEqualTo("name or password is wrong");
        }

        var right = browser.signIn("li", PASSWORD).require(429);
        var wrong = browser.signIn("li", "wrong password").require(429);

        assertThat(right.detail()).contains("2026-06-12T00:15:00Z").isEqualTo(wrong.detail());
        assertThat(user("li").path("lockedUntil").asText()).isEqualTo("2026-06-12T00:15:00Z");

        clock.pass(Duration.ofMinutes(15));
        browser.signIn("li", PASSWORD).require(200);
        assertThat(user("li").has("lockedUntil")).isFalse();
    }

    @Test
    void shouldCountFiveGuessesAndNoMoreWhereAHundredAreMadeAtOnce() throws Exception {
        make("li", "officer");
        var pool = Executors.newFixedThreadPool(8);
        var statuses = new ArrayList<Integer>();
        try {
            var guesses = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 20; i++) {
                var guess = "wrong password " + i;
                guesses.add(() -> house.browser().signIn("li", guess).status());
            }
            for (var guess : pool.invokeAll(guesses)) {
                statuses.add(guess.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
    }

    @Test
    void shouldNotTellWhichNamesThereAre() {
        make("li", "officer");
        make("off", "officer");
        admin.put("/users/off", change(true, "officer")).require(200);

        for (var name : List.of("li", "off", "nobody")) {
            var browser = house.browser();
            for (int i = 0; i < 5; i++) {
                assertThat(browser.signIn(name, "wrong password").require(401).detail())
                        .isEqualTo("name or password is wrong");
            }
            assertThat(browser.signIn(name, "wrong password").require(429).detail())
                    .isEqualTo("too many wrong passwords; try again after 2026-06-12T00:15:00Z");
        }
    }

    @Test
    void shouldNotSignInByAFormOfAnotherSite() {
        var browser = house.browser();
        browser.headers.put("Content-Type", "text/plain");

        browser.signIn("admin", house.told.get(0)).require(415);
    }

    @Test
    void shouldChangeOnesOwnPasswordAndEndOnesOtherSessions() {
        make("li", "officer");
        var here = house.signedIn("li", PASSWORD);
        var there = house.signedIn("li", PASSWORD);
        var better = "ten towers of smoke";

        assertThat(
                        here.post("/session/password", Map.of("old", "wrong", "new", better))
                                .require(403)
                                .detail())
                .isEqualTo("the old password is wrong");
        here.post("/session/password", Map.of("old", PASSWORD, "new", "short")).require(400);
        here.post("/session/password", Map.of("old", PASSWORD, "new", better)).require(204);

        here.get("/view").require(200);
        there.get("/view").require(401);
        house.browser().signIn("li", PASSWORD).require(401);
        house.signedIn("li", better);
    }

    @Test
    void shouldNotLetAnOpenSessionGuessThePassword() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        for (int i = 0; i < 5; i++) {
            li.post("/session/password", Map.of("old", "wrong" + i, "new", PASSWORD)).require(403);
        }

        li.post("/session/password", Map.of("old", PASSWORD, "new", PASSWORD)).require(429);
    }
}
