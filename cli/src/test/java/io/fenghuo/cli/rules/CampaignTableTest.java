package io.fenghuo.cli.rules;

import static io.fenghuo.cli.rules.Published.compile;
import static io.fenghuo.cli.rules.Published.files;
import static io.fenghuo.cli.rules.Published.live;
import static io.fenghuo.cli.rules.Published.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignTableTest {
    private static final String CAMPAIGNS =
            """
            new-year:
              title: {zh: 元旦, en: New Year}
              owner: duty
              from: 1970-01-01T00:00:40Z
              to: 1970-01-01T00:01:00Z
              counties: ["431126", "431123"]
              tightens:
                - {pack: small, parameter: limit, factor: 0.5, source: proposed}
                - {pack: road, parameter: before-limit, factor: 2, source: proposed}
            """;

    private final CompiledPack pack = withCampaigns();
    private final Shelf shelf = shelf(List.of(), live(Publication.ALWAYS, 10, pack));

    @Test
    void shouldTellUnderTheirPackWhatCampaignsTightenWhenAndWhere() {
        assertThat(PackTable.lines(shelf.current(50_000), 50_000))
                .containsSequence(
                        "  campaign new-year of duty: in force,"
                                + " 1970-01-01T00:00:40Z until 1970-01-01T00:01:00Z",
                        "    small/limit × 0.5, road/before-limit × 2; in 431123, 431126",
                        "  no job has answered");
    }

    @Test
    void shouldTellHowACampaignStands() {
        assertThat(lines(shelf, 39_999)).anyMatch(line -> line.contains("duty: planned, "));
        assertThat(lines(shelf, 40_000)).anyMatch(line -> line.contains("duty: in force, "));
        assertThat(lines(shelf, 60_000)).anyMatch(line -> line.contains("duty: expired, "));
    }

    @Test
    void shouldNotCallInForceWhatIsNotYet() {
        assertThat(lines(shelf(List.of(), live(55_000, 10, pack)), 50_000))
                .anyMatch(line -> line.contains("duty: planned, "));
        assertThat(lines(shelf(List.of(), live(60_000, 10, pack)), 50_000))
                .anyMatch(line -> line.contains("duty: expired, "));
    }

    @Test
    void shouldNotTellTheCampaignsOfShadowsAndOfWhatWasReplaced() {
        var replaced = live(Publication.ALWAYS, 10, pack);
        var shadow = new Publication("small", Lane.SHADOW, Publication.ALWAYS, 10, pack);
        var newer = live(45_000, 20, Published.pack("1.1.0", 1));
        var items = new HashMap<Shelf.Item, Shelf.Standing>();
        var all = shelf(List.of(), replaced, shadow, newer);
        all.items().forEach(item -> items.put(item, all.standing(item, 50_000)));

        assertThat(items).hasSize(3);
        assertThat(PackTable.lines(items, 50_000)).noneMatch(line -> line.contains("campaign"));
    }

    @Test
    void shouldSayTheSameToAProgram() {
        assertThat(PackTable.json(shelf.current(50_000), 50_000))
                .contains(
                        "\"campaign\" : \"new-year\"",
                        "\"owner\" : \"duty\"",
                        "\"state\" : \"in force\"",
                        "\"from\" : \"1970-01-01T00:00:40Z\"",
                        "\"to\" : \"1970-01-01T00:01:00Z\"",
                        "\"counties\" : [ \"431123\", \"431126\" ]",
                        "\"factor\" : 0.5");
    }

    private static List<String> lines(Shelf shelf, long nowMillis) {
        return PackTable.lines(shelf.current(nowMillis), nowMillis);
    }

    private static CompiledPack withCampaigns() {
        var files = new HashMap<>(files("1.0.0", 1));
        files.put("campaigns.yaml", CAMPAIGNS);
        return compile(files);
    }
}
