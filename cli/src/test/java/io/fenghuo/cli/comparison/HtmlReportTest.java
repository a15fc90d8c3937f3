package io.fenghuo.cli.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.comparison.ComparisonReport;
import io.fenghuo.rules.warning.Level;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final long START = Instant.parse("2026-06-12T00:00:00Z").toEpochMilli();
    private static final String EVIL = "\"'><img src=x onerror=alert(1)></script><!--&";

    private static List<AlertSummary> alert(
            String key, String id, int minute, Level level, String text) {
        var raised = change(key, id, minute, Transition.RAISED, level, text);
        return List.of(raised, change(key, id, 120, Transition.CLEARED, level, text));
    }

    private static AlertSummary change(
            String key, String id, int minute, Transition transition, Level level, String text) {
        return new AlertSummary(
                id + transition,
                id,
                "flood" + text,
                "1.0.0" + text,
                "rule" + text,
                "river-flood" + text,
                "hazard" + text,
                key,
                key,
                "place" + text,
                "county" + text,
                null,
                transition,
                level,
                null,
                START + minute * 60_000L,
                START,
                "因为" + text,
                "because" + text);
    }

    private static String page(List<AlertSummary> before, List<AlertSummary> after, String text) {
        return HtmlReport.of(
                new ComparisonReport(
                        "title" + text,
                        "old packs" + text,
                        "new packs" + text,
                        List.of("note" + text),
                        Comparison.of(before, after, Comparison.USUAL_TOLERANCE),
                        new TreeMap<>()));
    }

    @Test
    void shouldShowBothSidesOverTimeWithWhatDiffersAndWhy() {
        var page =
                page(
                        alert("g", "a", 30, Level.YELLOW, ""),
                        alert("g", "b", 0, Level.ORANGE, ""),
                        "");

        assertThat(page)
                .contains("<title>title</title>", "old packs", "new packs", "note")
                .contains("Raised 30m earlier.", "Highest level YELLOW → ORANGE.")
                .contains("At another level for 1h30m while both are up.")
                .contains("title=\"YELLOW 2026-06-12 00:30:00 – 2026-06-12 02:00:00\">Y</i>")
                .contains("title=\"ORANGE 2026-06-12 00:00:00 – 2026-06-12 02:00:00\">O</i>")
                .contains("data-kinds=\"earlier other-level\"", "value=\"earlier\" checked")
                .contains("because", "<p lang=zh>因为</p>")
                .doesNotContain("class=cut");
    }

    @Test
    void shouldNeedNothingFromOutside() {
        var page =
                page(alert("g", "a", 30, Level.RED, ""), alert("g", "b", 0, Level.RED, ""), "");

        assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(", "<link");
    }

    @Test
    void shouldEscapeWhateverNamesAndReasonsSay() {
        var page =
                page(
                        alert("g" + EVIL, "a", 30, Level.RED, EVIL),
                        alert("h" + EVIL, "b", 0, Level.RED, EVIL),
                        EVIL);

        assertThat(page)
                .contains("because&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;")
                .contains("&lt;!--&amp;")
                .doesNotContain("<img", "<!--", EVIL);
        assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(1);
    }

    @Test
    void shouldLetNoScriptRunButItsOwn() throws Exception {
        var page =
                page(alert("g", "a", 30, Level.RED, ""), alert("g", "b", 0, Level.RED, ""), "");
        var script =
                page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
        var hash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8)));

        assertThat(page).contains("default-src 'none'", "script-src 'sha256-" + hash + "'\"");
    }

    @Test
    void shouldCutWhatIsTooMuchAndSaySoWithTheGravestKept() {
        var before = new ArrayList<AlertSummary>();
        var after = new ArrayList<AlertSummary>();
        for (int i = 0; i < 1_600; i++) {
            after.addAll(alert("added-" + i, "a" + i, 0, Level.BLUE, ""));
        }
        before.addAll(alert("z-removed", "r", 90, Level.RED, ""));

        var page = page(before, after, "");

        assertThat(page)
                .contains("Cut: 1500 of 1601 differences are listed")
                .contains("Cut: 1000 of 1601 places are shown")
                .contains("data-kinds=\"removed\"");
        assertThat(Pattern.compile("<article").matcher(page).results()).hasSize(1_500);
    }

    @Test
    void shouldShowWhatIsUnchangedWhereNothingElseIs() {
        var same = alert("g", "a", 30, Level.RED, "");

        assertThat(page(same, same, ""))
                .contains("None: every alert has the same levels", "value=\"unchanged\" checked");
        assertThat(page(List.of(), List.of(), "")).contains("Neither side raises an alert.");
    }
}
