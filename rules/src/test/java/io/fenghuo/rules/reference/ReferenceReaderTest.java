package io.fenghuo.rules.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceReaderTest {
    @TempDir Path folder;

    @Test
    void shouldReadAllThreeKindsOfFileAsOneWhole() throws IOException {
        file(
                "a.yaml",
                """
                devices:
                  - id: gauge:lower
                    kind: river-gauge
                    name: Lower
                    lon: 111.6
                    lat: 25.53
                    thresholds:
                      warning: [{value: 44.0, from: 2010-01-01}, {value: 45.5, from: 2017-06-01}]
                      guarantee: 47
                    upstream: ["gauge:upper@1h30m", {device: gauge:side, travel: 20m}]
                    properties: {river: Xiao, zero: 98.5, automatic: true}
                places:
                  - {id: p1, kind: school, name: School, lon: 111.6, lat: 25.5}
                counties:
                  - {code: "431124", name: Dao, area: "POLYGON((111 25, 112 25, 112 26, 111 25))"}
                parameters:
                  - {pack: flood, name: rise-rate, county: "431124", value: 0.4}
                """);
        file(
                "b.csv",
                """
                id,kind,name,lon,lat,threshold.warning,threshold.warning@2017-06-01,upstream,code
                gauge:upper,river-gauge,"Upper, left",111.5,25.6,3.0,3.5,,0123
                gauge:side,river-gauge,Side,,,,,gauge:upper@10m,7
                """);
        file(
                "c.geojson",
                """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"code": 431100, "name": "City"},
                   "geometry": {"type": "Polygon",
                                "coordinates": [[[111,25],[112,25],[112,26],[111,25]]]}},
                  {"type": "Feature", "properties": {"id": "w1", "kind": "intake", "name": "W",
                                                     "served": 12000, "note": null},
                   "geometry": {"type": "Point", "coordinates": [111.61, 25.52, 80]}}]}
                """);

        var data = ReferenceReader.read(folder);

        var lower = data.devices().get(0);
        assertThat(lower.threshold("warning", at("2009-12-31T00:00:00Z"))).isNaN();
        assertThat(lower.threshold("warning", at("2017-05-31T15:59:59Z"))).isEqualTo(44.0);
        assertThat(lower.threshold("warning", at("2017-05-31T16:00:00Z"))).isEqualTo(45.5);
        assertThat(lower.threshold("guarantee", 0)).isEqualTo(47);
        assertThat(lower.upstream())
                .containsExactly(
                        new Upstream("gauge:upper", 5_400), new Upstream("gauge:side", 1_200));
        assertThat(lower.properties())
                .isEqualTo(Map.of("river", "Xiao", "zero", 98.5, "automatic", true));
        var upper = data.devices().get(1);
        assertThat(upper.name()).isEqualTo("Upper, left");
        assertThat(upper.threshold("warning", at("2018-01-01T00:00:00Z"))).isEqualTo(3.5);
        assertThat(upper.properties()).isEqualTo(Map.of("code", "0123"));
        assertThat(upper.downstream())
                .extracting(Link::device, Link::travelSeconds)
                .containsExactlyInAnyOrder(tuple("gauge:lower", 5_400L), tuple("gauge:side", 600L));
        assertThat(data.places()).extracting(Place::id).containsExactly("p1", "w1");
        assertThat(data.places().get(1).properties()).isEqualTo(Map.of("served", 12000.0));
        assertThat(data.counties()).extracting(County::code).containsExactly("431124", "431100");
        assertThat(data.changes()).hasSize(8);
        var geography = Geography.of(data.changes());
        assertThat(geography.countyOf(111.9, 25.5)).isEqualTo("431100");
        assertThat(geography.parameter("flood", "rise-rate", "431124")).isEqualTo(0.4);
    }

    @Test
    void shouldTellEverythingThatIsWrongWithItsPlaceAndRemedy() throws IOException {
        file(
                "a.yaml",
                """
                devices:
                  - {id: a, kind: k, name: A, lon: 25.5, lat: 111.6, colour: red}
                  - {id: b, kind: k, name: B, upstream: ["nowhere@1h", "c@soon"]}
                  - {id: b, kind: k, name: B, thresholds: {warning: [{value: 1, from: June}]}}
                  - {id: d, kind: k, name: D, upstream: ["e@1h"]}
                  - {id: e, kind: k, name: E, upstream: ["d@1h"]}
                """);
        file("b.csv", "id,kind,name,lon,threshold.warning@May\nf,k,F,east,\ng,k\n");
        file(
                "c.geojson",
                """
                {"features": [{"properties": {"code": "1", "name": "Bow"}, "geometry":
                  {"type": "Polygon", "coordinates": [[[0,0],[1,1],[1,0],[0,1],[0,0]]]}},
                  {"properties": {"kind": "x"}, "geometry": null}]}
                """);
        var problems = new Problems();
        ReferenceReader.read(folder, problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .map(problem -> problem.substring(folder.toString().length() + 1))
                .containsExactly(
                        "a.yaml:2:5: no position on Earth: lon 25.5, lat 111.6; they seem to be"
                                + " swapped",
                        "a.yaml:2:54: unknown key \"colour\"; known are county, id, kind, lat,"
                                + " lon, name, properties, thresholds, upstream",
                        "a.yaml:3:5: upstream \"nowhere\" of \"b\" is no known device; add it, or"
                                + " correct its id",
                        "a.yaml:3:56: upstream \"c@soon\" must be a device and a travel time:"
                                + " gauge:a@1h30m",
                        "a.yaml:4:5: device \"b\" is there already; remove one of the two",
                        "a.yaml:4:71: \"June\" is no date; write it like 2017-06-01 or"
                                + " 2017-06-01T08:00:00+08:00",
                        "a.yaml:5:5: upstream goes in a circle: d <- e <- d; remove one of these"
                                + " links",
                        "b.csv:1:5: \"threshold.warning@May\" ends in no date; write it like"
                                + " 2017-06-01 or 2017-06-01T08:00:00+08:00",
                        "b.csv:2:4: lon \"east\" must be a number, or empty for none",
                        "b.csv:3:1: 2 cells under 5 columns; quote cells that contain a comma",
                        "c.geojson:1:15: feature 0: the shape is not valid: self-intersection at"
                                + " lon 0.5, lat 0.5; mend it, for example with ST_MakeValid",
                        "c.geojson:3:3: feature 1: needs a \"geometry\"");
    }

    @Test
    void shouldRefuseAFolderWithAMistakeInOneException() throws IOException {
        file("a.csv", "kind,name\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReferenceReader.read(folder))
                .withMessageEndingWith("a.csv:1:1: lacks the column \"id\"; add it to the header");
    }

    @Test
    void shouldReadALongRiverWithoutRunningOutOfFrames() throws IOException {
        var csv = new StringBuilder("id,kind,name,upstream\ng0,k,G,\n");
        for (int i = 1; i < 20_000; i++) {
            csv.append("g%d,k,G,g%d@1m\n".formatted(i, i - 1));
        }
        file("a.csv", csv.toString());
        assertThat(ReferenceReader.read(folder).devices()).hasSize(20_000);
    }

    @Test
    void shouldReadNothingFromAnEmptyFolder() {
        assertThat(ReferenceReader.read(folder).changes()).isEqualTo(List.of());
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
