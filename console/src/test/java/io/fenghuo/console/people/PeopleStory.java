package io.fenghuo.console.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house with an administrator in it, over a real Postgres and real HTTP. */
abstract class PeopleStory {
    static final String PASSWORD = "nine towers of smoke";

    final PeopleDatabase database = PeopleDatabase.shared();
    final HandClock clock = new HandClock(Instant.parse("2026-06-12T00:00:00Z"));
    House house;
    Browser admin;

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

    void make(String name, String role) {
        admin.post("/users", account(name, role)).require(201);
    }

    static Map<String, Object> account(String name, String role) {
        return Map.of(
                "name", name, "password", PASSWORD, "roles", List.of(role), "counties", List.of());
    }

    static Map<String, Object> change(boolean disabled, String role) {
        return Map.of("roles", List.of(role), "counties", List.of(), "disabled", disabled);
    }

    Browser program(String token) {
        var program = house.browser();
        program.headers.put("Authorization", "Bearer " + token);
        return program;
    }

    JsonNode user(String name) {
        return StreamSupport.stream(
                        admin.get("/users").require(200).json().path("users").spliterator(), false)
                .filter(user -> user.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Instant seen() {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select seen from session where account = 'li'")
                                        .mapTo(Instant.class)
                                        .one());
    }

    int count(String table) {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
