package io.fenghuo.console.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's visitor, over a real Postgres and real HTTP. */
class VisitorITCase {
    private static final PeopleDatabase DATABASE = PeopleDatabase.shared();

    private final HandClock clock = new HandClock(Instant.parse("2026-06-12T00:00:00Z"));
    private House house;

    @BeforeEach
    void open() {
        DATABASE.clear();
        house = new House(DATABASE.jdbi(), clock, true);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void shouldSignInWhoeverComesFromThisMachineAsAnOfficer() {
        var visitor = house.browser();

        var me = visitor.get("/session").require(200).json();
        visitor.headers.put("X-CSRF-Token", me.path("csrf").asText());

        assertThat(me.path("name").asText()).isEqualTo("visitor");
        assertThat(me.path("visitor").asBoolean()).isTrue();
        assertThat(me.path("roles").path(0).asText()).isEqualTo("officer");
        assertThat(visitor.post("/deed", Map.of()).require(200).json().path("by").asText())
                .isEqualTo("visitor");
        visitor.get("/users").require(403);
    }

    @Test
    void shouldStillHaveAnAdministratorWithAPassword() {
        house.signedIn("admin", house.told.get(0)).get("/users").require(200);
        house.browser().signIn("visitor", "").require(401);
    }

    @Test
    void shouldLetNobodyActByTheirFirstCall() {
        house.browser().post("/deed", Map.of()).require(401);
        house.browser().get("/view").require(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: rebound.example",
                "Host: localhost.rebound.example",
                "X-Forwarded-For: 203.0.113.7",
                "Forwarded: for=203.0.113.7",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void shouldRefuseWhoeverComesByAnotherNameAProxyOrAnotherSite(String header)
            throws IOException {
        var visitor = house.browser();
        visitor.get("/session").require(200);
        var cookie = "__Host-fenghuo=" + visitor.cookies.get("__Host-fenghuo");

        assertThat(status("/session", header)).isEqualTo(401);
        assertThat(status("/view", header, "Cookie: " + cookie)).isEqualTo(401);
        assertThat(status("/view", "Host: localhost", "Cookie: " + cookie)).isEqualTo(200);
        assertThat(status("/session", "Host: localhost", "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @Test
    void shouldNotLetAVisitorTakeAWayInHome() {
        var visitor = house.browser();
        var me = visitor.get("/session").require(200).json();
        visitor.headers.put("X-CSRF-Token", me.path("csrf").asText());
        var admin = house.signedIn("admin", house.told.get(0));

        visitor.post("/tokens", Map.of("label", "home", "days", 1)).require(403);
        visitor.post("/session/password", Map.of("old", "", "new", "nine towers of smoke"))
                .require(403);
        admin.post("/users/visitor/password").require(409);
        admin.put(
                        "/users/visitor",
                        Map.of(
                                "roles", List.of("administrator"),
                                "counties", List.of(),
                                "disabled", false))
                .require(409);
    }

    @Test
    void shouldRefuseTheVisitorWhereTheSameDatabaseServesNoDemo() {
        var visitor = house.browser();
        visitor.get("/session").require(200);

        try (var serious = new House(DATABASE.jdbi(), clock, false)) {
            var later = serious.browser();
            later.get("/session").require(401);
            later.cookies.putAll(visitor.cookies);
            later.get("/session").require(401);
            later.get("/view").require(401);
        }
    }

    @Test
    void shouldKeepAVisitorOutWhomAnAdministratorHasDisabled() {
        var admin = house.signedIn("admin", house.told.get(0));
        admin.put(
                        "/users/visitor",
                        Map.of(
                                "roles", List.of("officer"),
                                "counties", List.of(),
                                "disabled", true))
                .require(200);

        house.browser().get("/session").require(401);
        try (var restarted = new House(DATABASE.jdbi(), clock, true)) {
            restarted.browser().get("/session").require(401);
        }
    }

    /** Sent by hand, since Java's client lets nobody choose the Host. */
    private int status(String path, String... headers) throws IOException {
        var lines = String.join("\r\n", headers);
        if (!lines.contains("Host:")) {
            lines += "\r\nHost: localhost";
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /api/v1%s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                                    .formatted(path, lines)
                                    .getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
