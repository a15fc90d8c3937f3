package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long somebody who came in may stay. */
class SessionsITCase extends PeopleStory {
    @Test
    void shouldSignOut() {
        make("li", "officer");
        var li = house.signedIn("li", PASSWORD);
        var stolen = house.browser();
        stolen.cookies.putAll(li.cookies);
        stolen.get("/view").require(200);

        var answer = li.delete("/session").require(204);

        assertThat(answer.header("Set-Cookie")).contains("Expires=Thu, 01 Jan 1970");
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
}
