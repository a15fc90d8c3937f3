package io.fenghuo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.warning.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a duty officer does all day, in a real browser before the real disposal job. */
class CommandMapITCase {
    private static final String LINGLING = "431102";
    private static final String LENGSHUITAN = "431103";
    private static final String GAUGE = "gauge:xiaoshui-12";

    private static RunningConsole console;
    private static String password;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Browser.require();
        console = new RunningConsole(folder);
        password = console.user("officer-7", "officer");
        for (int i = 1; i <= 8; i++) {
            double off = i * 0.01;
            console.unit("unit:police-patrol-" + i, "police-patrol", LINGLING, 111.6 + off, 26.2);
            console.unit("unit:boat-team-" + i, "boat-team", LINGLING, 111.6, 26.2 + off);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void shouldShowAnAlertAsItComesAndStopItsClockWhenItIsAcknowledged() throws Exception {
        try (var browser = Browser.open("zh-CN")) {
            signIn(browser, "officer-7", password);
            browser.see("[data-page=map]");

            console.raise(alert("live", LINGLING, Level.RED, 111.63, 26.22));
            var incident = incidentOf("live");
            browser.see(row(incident));
            await("the title tells of a new red")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> browser.title().contains("红"));
            browser.picture("map-red-zh");

            browser.click(row(incident));
            browser.see("[data-page=incident]");
            browser.see("[data-countdown=acknowledge][data-running=true]");
            browser.picture("incident-unacknowledged-zh");
            browser.click("[data-action=acknowledge]");
            browser.see("[data-countdown=acknowledge][data-running=false]");
            browser.picture("incident-acknowledged-zh");

            assertThat(console.get("/incidents/" + incident).at("/incident/state").asText())
                    .isNotEqualTo("CREATED");
            assertThat(console.get("/incidents/" + incident).at("/answers/0/by").asText())
                    .isEqualTo("officer-7");
            browser.assertNoComplaints();
        }
    }

    @Test
    void shouldGoBackToBeforeAnIncidentAndForthAgain() throws Exception {
        console.raise(alert("past", LINGLING, Level.ORANGE, 111.5, 26.1));
        var incident = incidentOf("past");
        try (var browser = Browser.open("en-US")) {
            signIn(browser, "officer-7", password);
            browser.see(row(incident));

            browser.tabTo("input[type=range]");
            browser.press(Keys.HOME);
            browser.seeNo("[data-page=map] " + row(incident));
            browser.picture("replay-en");

            browser.click("[data-action=live]");
            browser.see(row(incident));
            browser.assertNoComplaints();
        }
    }

    @Test
    void shouldShowAnOfficerOfOneCountyNothingOfAnother() throws Exception {
        console.raise(alert("ours", LENGSHUITAN, Level.YELLOW, 111.59, 26.46));
        console.raise(alert("theirs", LINGLING, Level.YELLOW, 111.7, 26.3));
        var ours = incidentOf("ours");
        var theirs = incidentOf("theirs");
        var theirPassword = console.user("officer-8", "officer", LENGSHUITAN);
        try (var browser = Browser.open("zh-CN")) {
            signIn(browser, "officer-8", theirPassword);
            browser.see(row(ours));
            console.raise(alert("theirs-too", LINGLING, Level.YELLOW, 111.8, 26.35));
            console.raise(alert("ours-too", LENGSHUITAN, Level.YELLOW, 111.5, 26.5));
            browser.see(row(incidentOf("ours-too")));

            assertThat(browser.count(row(theirs))).isZero();
            assertThat(browser.count(row(incidentOf("theirs-too")))).isZero();
            assertThat(status(browser, "/incidents/" + theirs)).isEqualTo(404);
            assertThat(status(browser, "/incidents/" + ours)).isEqualTo(200);
            assertThat(acting(browser, theirs)).isEqualTo(404);
        }
    }

    @Test
    void shouldBeUsedByKeyboardAlone() throws Exception {
        console.raise(alert("by-keyboard", LINGLING, Level.ORANGE, 111.55, 26.25));
        var incident = incidentOf("by-keyboard");
        try (var browser = Browser.open("en-US")) {
            browser.go(console.address() + "/");
            browser.see("input[name=password]");
            browser.tabTo("input[name=name]");
            browser.press("officer-7", Keys.TAB, password, Keys.ENTER);
            browser.see(row(incident));

            browser.tabTo(row(incident) + "," + row(incident) + " a");
            browser.press(Keys.ENTER);
            browser.see("[data-page=incident]");
            browser.tabTo("[data-action=acknowledge]");
            browser.press(Keys.ENTER);

            browser.see("[data-countdown=acknowledge][data-running=false]");
        }
    }

    @Test
    void shouldDrawEveryPageInBothLanguagesWithoutComplaint() throws Exception {
        console.raise(alert("pictured", LINGLING, Level.ORANGE, 111.6, 26.3));
        var incident = incidentOf("pictured");
        var administrator = console.user("leader-1", "administrator");
        for (var language : List.of("zh-CN", "en-US")) {
            try (var browser = Browser.open(language)) {
                browser.go(console.address() + "/");
                browser.see("[data-page=signin]");
                browser.picture("signin-" + language);
                signIn(browser, "leader-1", administrator);
                browser.see(row(incident));
                for (var page :
                        List.of(
                                "map",
                                "incidents",
                                "incident/" + incident,
                                "rules",
                                "health",
                                "people")) {
                    browser.go(console.address() + "/#/" + page);
                    var name = page.split("/")[0];
                    browser.see("[data-page=" + name + "]");
                    browser.settle();
                    browser.picture(name + "-" + language);
                }
                browser.assertNoComplaints();
            }
        }
    }

    private static String row(String incident) {
        return "[data-incident=\"" + incident + "\"]";
    }

    private static void signIn(Browser browser, String name, String password) {
        browser.go(console.address() + "/");
        browser.type("input[name=name]", name);
        browser.type("input[name=password]", password);
        browser.click("[data-action=sign-in]");
    }

    /** What a call of the API by the page's own session is answered with. */
    private static int status(Browser browser, String path) {
        return browser.await("return fetch('/api/v1" + path + "').then(answer => answer.status)");
    }

    private static int acting(Browser browser, String incident) {
        return browser.await(
                """
                return fetch('/api/v1/session').then(me => me.json()).then(me =>
                    fetch('/api/v1/actions', {method: 'POST', headers: {
                        'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf},
                        body: JSON.stringify({verb: 'ACKNOWLEDGE', county: '%s', incident: '%s'})}))
                    .then(answer => answer.status)
                """
                        .formatted(LINGLING, incident));
    }

    private static String incidentOf(String alert) {
        return await("the incident of " + alert)
                .atMost(Duration.ofSeconds(20))
                .until(() -> findIncidentOf(alert), id -> !id.isEmpty());
    }

    private static String findIncidentOf(String alert) throws Exception {
        for (var incident : console.get("/incidents").path("incidents")) {
            for (var member : incident.path("alerts")) {
                if (member.at("/alert/alertId").asText().equals(alert)) {
                    return incident.path("id").asText();
                }
            }
        }
        return "";
    }

    private static AlertData alert(String id, String county, Level level, double lon, double lat) {
        var now = Instant.now();
        return new AlertData(
                id,
                "river-flood",
                "flood",
                GAUGE,
                level,
                null,
                GAUGE,
                new Site("老埠头（试验）", lon, lat, county, Cells.of(lon, lat)),
                now.minusSeconds(120),
                now,
                new Words("河道洪水预警：老埠头", "River flood: Laobutou"),
                "flood",
                "1.2.0",
                "river at warning stage",
                0.95,
                List.of(
                        evidence("e1", now.minusSeconds(120), 101.2),
                        evidence("e2", now.minusSeconds(60), 102.4)),
                new Words("水位 102.4 m，达到警戒水位 102 m", "stage 102.4 m, at or above warning 102 m"),
                new AlertData.Response(List.of("police-station", "boats"), 900),
                now.plusSeconds(3600));
    }

    private static AlertData.Evidence evidence(String event, Instant at, double stage) {
        return new AlertData.Evidence(
                event,
                "stage-warning",
                "river stage",
                at,
                Map.of("level", stage, "warning", 102.0));
    }
}
