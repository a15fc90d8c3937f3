package io.fenghuo.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What administrators do with accounts. */
class UsersITCase extends PeopleStory {
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

        var reset = admin.post("/users/li/password").require(200).json();

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
}
