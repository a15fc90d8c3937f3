package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;

import io.fenghuo.console.api.OpenApi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/** Who comes in and who does not, over a real Postgres and real HTTP. */
class PeopleITCase {
    private static final String PASSWORD = "nine towers of smoke";
    private static PeopleDatabase database;

    private final HandClock clock = new HandClock(Instant.parse("2026-06-12T00:00:00Z"));
    private House house;
    private Browser admin;

    @BeforeAll
    static void start() throws Exception {
        database = new PeopleDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        house = new House(database.jdbi(), clock, false);
        admin = house.signedIn("admin", house.told.get(0));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void shouldTellTheFirstPasswordOnceAndHaveNoDefaultOne() {
        assertThat(house.told).hasSize(1);

        try (var restarted = new House(database.jdbi(), clock, false)) {
            assertThat(restarted.told).isEmpty();
            restarted.signedIn("admin", house.told.get(0));
        }
        for (var guess : List.of("admin", "", "password", "fenghuo")) {
            house.browser().signIn("admin", guess).require(401);
        }
    }

    @Test
    void shouldMakeOneAdministratorWhereTwoInstancesStartTogether() throws Exception {
        database.clear();
        var together = new CyclicBarrier(4);
        var pool = Executors.newFixedThreadPool(4);
        var told = new ArrayList<String>();
        try {
            var starts = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < 4; i++) {
                starts.add(
                        () -> {
                            together.await();
                            try (var instance = new House(database.jdbi(), clock, false)) {
                                return instance.told;
                            }
                        });
            }
            for (var started : pool.invokeAll(starts)) {
                told.addAll(started.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(told).hasSize(1);
        try (var instance = new House(database.jdbi(), clock, false)) {
            instance.signedIn("admin", told.get(0));
        }
    }

    @Test
    void shouldMakeNoAdministratorWhosePasswordCouldNotBeTold() {
        database.clear();
        var failed = new IllegalStateException("no console to print to");
        assertThat(
                        catchThrowable(
                                () ->
                                        People.open(
                                                database.jdbi(),
                                                clock,
                                                120,
                                                300,
                                                null,
                                                false,
                                                password -> {
                                                    throw failed;
                                                })))
                .isSameAs(failed);

        try (var instance = new House(database.jdbi(), clock, false)) {
            assertThat(instance.told).hasSize(1);
        }
    }

    @Test
    void shouldKeepNothingInTheDatabaseThatLetsAnybodyIn() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var token = li.post("/tokens", Map.of("label", "radio", "days", 1)).require(201);

        var kept =
                database.jdbi()
                        .withHandle(
                                handle ->
                                        handle.createQuery(
                                                        "select account::text from account union"
                                                                + " all select session::text from"
                                                                + " session union all select"
                                                                + " api_token::text from api_token")
                                                .mapTo(String.class)
                                                .list()
                                                .toString());

        assertThat(kept).contains("li", "$argon2id$", "radio");
        assertThat(kept)
                .doesNotContain(
                        PASSWORD,
                        house.told.get(0),
                        li.cookies.get("__Host-fenghuo"),
                        token.json().path("token").asText());
    }

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
    void shouldLetNobodyInWhoHasNotSignedIn() {
        var stranger = house.browser();

        stranger.get("/view").require(401);
        stranger.get("/session").require(401);
        stranger.get("/users").require(401);
        stranger.post("/deed", Map.of()).require(401);
        stranger.cookies.put("__Host-fenghuo", "A".repeat(43));
        stranger.get("/view").require(401);
        assertThat(stranger.get("/session/ways").require(200).json().path("password").asBoolean())
                .isTrue();
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
    void shouldAskForTheCsrfTokenOfEverythingThatChangesSomething() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        li.post("/deed", Map.of()).require(200);

        li.headers.remove("X-CSRF-Token");
        li.get("/view").require(200);
        assertThat(li.post("/deed", Map.of()).require(403).detail()).contains("X-CSRF-Token");
        li.delete("/session").require(403);
        li.post("/tokens", Map.of("label", "radio", "days", 1)).require(403);

        li.headers.put("X-CSRF-Token", admin.headers.get("X-CSRF-Token"));
        li.post("/deed", Map.of()).require(403);
        li.get("/session").require(200);
    }

    @Test
    void shouldNotSignInByAFormOfAnotherSite() {
        var browser = house.browser();
        browser.headers.put("Content-Type", "text/plain");

        browser.signIn("admin", house.told.get(0)).require(415);
    }

    @Test
    void shouldLetEachRoleDoWhatItMayAndNoMore() {
        make("viewer", "viewer");
        make("officer", "officer");
        make("author", "rule-author");

        var viewer = house.signedIn("viewer", PASSWORD);
        viewer.get("/view").require(200);
        assertThat(viewer.post("/deed", Map.of()).require(403).detail()).contains("ACT");
        house.signedIn("author", PASSWORD).post("/deed", Map.of()).require(403);
        var officer = house.signedIn("officer", PASSWORD);
        assertThat(officer.post("/deed", Map.of()).require(200).json().path("by").asText())
                .isEqualTo("officer");
        for (var other : List.of(viewer, officer)) {
            other.get("/users").require(403);
            other.post("/users", account("mine", "administrator")).require(403);
            other.delete("/users/admin").require(403);
        }
    }

    @Test
    void shouldSignOut() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var stolen = house.browser();
        stolen.cookies.putAll(li.cookies);
        stolen.get("/view").require(200);

        li.delete("/session").require(204);

        assertThat(li.cookies).isEmpty();
        stolen.get("/view").require(401);
    }

    @Test
    void shouldEndASessionThatIsIdleForTwoHours() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);

        clock.pass(Sessions.IDLE.minusSeconds(1));
        li.get("/view").require(200);
        clock.pass(Sessions.IDLE.minusSeconds(1));
        li.get("/view").require(200);
        clock.pass(Sessions.IDLE);
        li.get("/view").require(401);
    }

    @Test
    void shouldEndASessionAfterTwelveHoursHoweverBusy() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        for (int i = 0; i < 11; i++) {
            clock.pass(Duration.ofHours(1));
            li.get("/view").require(200);
        }

        clock.pass(Duration.ofHours(1));

        li.get("/view").require(401);
    }

    @Test
    void shouldWriteWhenASessionWasSeenOnceAMinuteAtMost() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var began = seen();

        clock.pass(Duration.ofSeconds(59));
        li.get("/view").require(200);
        assertThat(seen()).isEqualTo(began);
        clock.pass(Duration.ofSeconds(1));
        li.get("/view").require(200);
        assertThat(seen()).isEqualTo(began.plusSeconds(60));
    }

    @Test
    void shouldSweepOutSessionsThatAreOver() {
        make("li", "officer");
        house.signedIn("li", PASSWORD);
        house.signedIn("li", PASSWORD);
        clock.pass(Duration.ofHours(3));

        house.signedIn("li", PASSWORD);

        assertThat(count("session")).isEqualTo(1);
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

    @Test
    void shouldLetATokenActUntilItIsRevoked() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var made = li.post("/tokens", Map.of("label", "radio", "days", 30)).require(201).json();
        var program = program(made.path("token").asText());

        assertThat(program.post("/deed", Map.of()).require(200).json().path("by").asText())
                .isEqualTo("li");
        assertThat(program.get("/session").require(200).json().has("csrf")).isFalse();
        var listed = li.get("/tokens").require(200).json().path("tokens").path(0);
        assertThat(listed.path("label").asText()).isEqualTo("radio");
        assertThat(listed.path("used").asText()).isEqualTo("2026-06-12T00:00:00Z");
        assertThat(listed.path("expires").asText()).isEqualTo("2026-07-12T00:00:00Z");
        assertThat(listed.has("token")).isFalse();

        admin.delete("/tokens/" + made.path("id").asText()).require(404);
        li.delete("/tokens/" + made.path("id").asText()).require(204);

        program.get("/view").require(401);
    }

    @Test
    void shouldNotLetATokenMakeOthersOrExpireNever() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var made = li.post("/tokens", Map.of("label", "radio", "days", 1)).require(201).json();
        var program = program(made.path("token").asText());

        program.post("/tokens", Map.of("label", "more", "days", 366)).require(403);
        program.post("/session/password", Map.of("old", PASSWORD, "new", PASSWORD)).require(403);
        li.post("/tokens", Map.of("label", "for ever", "days", 367)).require(400);
        li.post("/tokens", Map.of("label", "", "days", 1)).require(400);
        program.get("/view").require(200);
        clock.pass(Duration.ofDays(1));
        program.get("/view").require(401);
    }

    @Test
    void shouldNotTakeACookieWhereATokenIsWrong() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);

        li.headers.put("Authorization", "Bearer fh_" + "A".repeat(43));
        li.get("/view").require(401);
        li.headers.put("Authorization", "Basic bGk6cGFzc3dvcmQ=");
        li.get("/view").require(401);
    }

    @Test
    void shouldEndSessionsWhenWhatAnAccountMayChanges() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        admin.put("/users/li", change(false, "officer")).require(200);
        li.get("/view").require(200);

        admin.put("/users/li", change(false, "viewer")).require(200);

        li.get("/view").require(401);
        var again = house.signedIn("li", PASSWORD);
        again.post("/deed", Map.of()).require(403);
        admin.put(
                        "/users/li",
                        Map.of(
                                "roles", List.of("viewer"),
                                "counties", List.of("431124"),
                                "disabled", false))
                .require(200);
        again.get("/view").require(401);
    }

    @Test
    void shouldPutADisabledAccountOutAtOnceWithItsTokens() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var made = li.post("/tokens", Map.of("label", "radio", "days", 1)).require(201).json();
        var program = program(made.path("token").asText());

        admin.put("/users/li", change(true, "officer")).require(200);

        li.get("/view").require(401);
        program.get("/view").require(401);
        assertThat(house.browser().signIn("li", PASSWORD).require(401).detail())
                .isEqualTo("name or password is wrong");
        admin.put("/users/li", change(false, "officer")).require(200);
        house.signedIn("li", PASSWORD);
        program.get("/view").require(200);
    }

    @Test
    void shouldRemoveAnAccountWithEverythingOfIts() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        li.post("/tokens", Map.of("label", "radio", "days", 1)).require(201);

        admin.delete("/users/li").require(204);

        li.get("/view").require(401);
        admin.delete("/users/li").require(404);
        assertThat(count("api_token")).isZero();
        assertThat(count("session")).isEqualTo(1);
    }

    @Test
    void shouldGenerateAPasswordAndAnotherWhereItIsForgotten() {
        var made =
                admin.post(
                                "/users",
                                Map.of(
                                        "name", "li",
                                        "roles", List.of("officer"),
                                        "counties", List.of()))
                        .require(201)
                        .json();
        var li = house.signedIn("li", made.path("password").asText());
        for (int i = 0; i < 5; i++) {
            house.browser().signIn("li", "forgotten").require(401);
        }

        var reset = admin.post("/users/li/password", null).require(200).json();

        li.get("/view").require(401);
        house.signedIn("li", reset.path("password").asText());
        assertThat(reset.path("password").asText()).isNotEqualTo(made.path("password").asText());
    }

    @Test
    void shouldNotEchoAPasswordThatWasGiven() {
        var made = admin.post("/users", account("li", "officer")).require(201);

        assertThat(made.json().has("password")).isFalse();
        assertThat(made.response().body()).doesNotContain(PASSWORD);
        assertThat(admin.get("/users").response().body()).doesNotContain("argon2", PASSWORD);
    }

    @Test
    void shouldRefuseAnAccountThatIsWrongAndSayWhy() {
        make("li", "officer");

        assertThat(admin.post("/users", account("LI", "officer")).require(409).detail())
                .contains("li");
        admin.post("/users", account("a b", "officer")).require(400);
        admin.post("/users", account("visitor", "officer")).require(409);
        assertThat(admin.post("/users", account("wu", "general")).require(400).detail())
                .contains("viewer, officer, rule-author, administrator");
        admin.post("/users", Map.of("name", "wu", "roles", List.of(), "counties", List.of()))
                .require(400);
        admin.put("/users/wu", change(false, "viewer")).require(404);
    }

    @Test
    void shouldNotLetTheLastAdministratorRemoveDisableOrDemoteThemselves() {
        assertThat(admin.delete("/users/admin").require(409).detail())
                .contains("last administrator");
        admin.put("/users/admin", change(true, "administrator")).require(409);
        admin.put("/users/admin", change(false, "officer")).require(409);
        make("off", "administrator");
        admin.put("/users/off", change(true, "administrator")).require(200);
        admin.delete("/users/admin").require(409);

        make("wu", "administrator");
        admin.put("/users/admin", change(false, "officer")).require(200);

        var wu = house.signedIn("wu", PASSWORD);
        wu.delete("/users/wu").require(409);
    }

    @Test
    void shouldKeepOneOfTwoAdministratorsWhoRemoveEachOther() throws Exception {
        make("wu", "administrator");
        make("xu", "administrator");
        admin.delete("/users/admin").require(204);
        var wu = house.signedIn("wu", PASSWORD);
        var xu = house.signedIn("xu", PASSWORD);
        var together = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            pool.invokeAll(
                    List.of(
                            () -> {
                                together.await();
                                return wu.delete("/users/xu").status();
                            },
                            () -> {
                                together.await();
                                return xu.delete("/users/wu").status();
                            }));
        } finally {
            pool.shutdownNow();
        }

        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void shouldTellAStreamWhenItsReaderMayNoLongerRead() {
        make("li", "officer");
        make("wu", "officer");
        var li = house.signedIn("li", PASSWORD);
        var wu = house.signedIn("wu", PASSWORD);
        li.get("/stream").require(200);
        wu.get("/stream").require(200);
        var ofLi = house.streams.get(0);
        var ofWu = house.streams.get(1);
        assertThat(ofLi.getAsBoolean()).isTrue();

        li.delete("/session").require(204);
        assertThat(ofLi.getAsBoolean()).isFalse();
        assertThat(ofWu.getAsBoolean()).isTrue();
        admin.put("/users/wu", change(true, "officer")).require(200);
        assertThat(ofWu.getAsBoolean()).isFalse();
    }

    @Test
    void shouldTellAStreamOpenedByATokenWhenItsScopeChanges() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var made = li.post("/tokens", Map.of("label", "radio", "days", 1)).require(201).json();
        program(made.path("token").asText()).get("/stream").require(200);
        var stream = house.streams.get(0);
        assertThat(stream.getAsBoolean()).isTrue();

        admin.put(
                        "/users/li",
                        Map.of(
                                "roles", List.of("officer"),
                                "counties", List.of("431124"),
                                "disabled", false))
                .require(200);

        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void shouldNotGoDarkForWhoOnlyWatchesButEndWithTheShift() {
        make("li", "officer");
        house.signedIn("li", PASSWORD).get("/stream").require(200);
        var stream = house.streams.get(0);
        for (int i = 0; i < 23; i++) {
            clock.pass(Duration.ofMinutes(30));
            assertThat(stream.getAsBoolean()).isTrue();
        }

        clock.pass(Duration.ofMinutes(30));

        assertThat(stream.getAsBoolean()).isFalse();
    }

    @Test
    void shouldSayTrueNamesOfMembersInTheDocument() {
        var document = OpenApi.of(house.endpoints(), "1").toString();

        assertThat(document).contains("\"new\"").doesNotContain("replacement");
    }

    private void make(String name, String role) {
        admin.post("/users", account(name, role)).require(201);
    }

    private static Map<String, Object> account(String name, String role) {
        return Map.of(
                "name", name, "password", PASSWORD, "roles", List.of(role), "counties", List.of());
    }

    private static Map<String, Object> change(boolean disabled, String role) {
        return Map.of("roles", List.of(role), "counties", List.of(), "disabled", disabled);
    }

    private Browser program(String token) {
        var program = house.browser();
        program.headers.put("Authorization", "Bearer " + token);
        return program;
    }

    private JsonNode user(String name) {
        return StreamSupport.stream(
                        admin.get("/users").require(200).json().path("users").spliterator(), false)
                .filter(user -> user.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Instant seen() {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select seen from session where account = 'li'")
                                        .mapTo(Instant.class)
                                        .one());
    }

    private int count(String table) {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
