package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.pack.Campaign.Tightening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignReaderTest {

    @Test
    void shouldReadACampaignThatBeginsAtMidnightInChina() throws Exception {
        assertThat(PackReader.read(SmallPack.files()).campaigns())
                .containsExactly(
                        new Campaign(
                                "high-water-2027",
                                "汛期",
                                "High water",
                                "water-duty",
                                Instant.parse("2027-05-31T16:00:00Z").toEpochMilli(),
                                Instant.parse("2027-08-31T16:00:00Z").toEpochMilli(),
                                Set.of("431124"),
                                List.of(new Tightening("flood", "rise-rate", 0.5, "proposed"))));
    }

    @Test
    void shouldRefuseWhatIsNoCampaign() {
        assertProblem("high-water-2027:", "High_Water:", "the id of a campaign must be lower-case");
        assertProblem("to: 2027-09-01", "to: 2027-06-01", "to must be later than from");
        assertProblem("to: 2027-09-01", "to: autumn", "\"autumn\" is no date; write it like 2017");
        assertProblem("  to: 2027-09-01\n", "", "lacks \"to\"");
        assertProblem("owner:", "ownr:", "unknown key \"ownr\"");
        assertProblem("[\"431124\"]", "[]", "counties names none; leave it out to mean all");
        assertProblem("factor: 0.5", "factor: 1", "factor must be above 0 and not 1");
        assertProblem("factor: 0.5", "factor: 0", "factor must be above 0 and not 1");
        assertProblem("factor: 0.5", "factor: -2", "factor must be above 0 and not 1");
        assertProblem(", source: proposed", "", "lacks \"source\"");
        assertProblem(
                "source: proposed}\n",
                "source: proposed}\n"
                        + "    - {pack: flood, parameter: rise-rate, factor: 2, source: proposed}\n",
                "rise-rate of pack flood stands twice");
        assertProblem(
                "\n    - {pack: flood, parameter: rise-rate, factor: 0.5, source: proposed}",
                " []",
                "a campaign must tighten at least one parameter");
    }

    @Test
    void shouldRefuseAFileWithoutCampaigns() {
        var files = SmallPack.files();
        files.put("campaigns.yaml", "{}\n");

        assertThat(problems(files)).anyMatch(text -> text.contains("names no campaign"));
    }

    private static void assertProblem(String piece, String other, String message) {
        assertThat(problems(SmallPack.with("campaigns.yaml", piece, other)))
                .anyMatch(text -> text.startsWith("campaigns.yaml:") && text.contains(message));
    }

    private static List<String> problems(Map<String, String> files) {
        var thrown = catchThrowableOfType(PackFormatException.class, () -> PackReader.read(files));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream().map(Problem::toString).toList();
    }
}
