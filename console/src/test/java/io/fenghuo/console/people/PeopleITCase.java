package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fenghuo.console.api.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Who comes in and who does not, and what they may. */
class PeopleITCase extends PeopleStory {
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
    void shouldSayTrueNamesOfMembersInTheDocument() {
        var document = OpenApi.of(house.endpoints(), "1").toString();

        assertThat(document).contains("\"new\"").doesNotContain("replacement");
    }
}
