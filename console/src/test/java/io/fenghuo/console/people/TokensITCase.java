package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs that act for somebody. */
class TokensITCase extends PeopleStory {
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
}
