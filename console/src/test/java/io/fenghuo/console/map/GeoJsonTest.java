package io.fenghuo.console.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.reference.Cells;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POINT (1 2) | {"type":"Point","coordinates":[1.0,2.0]}
                    LINESTRING (1 2, 3 4) | {"type":"LineString","coordinates":[[1.0,2.0],[3.0,4.0]]}
                    MULTILINESTRING ((1 2, 3 4), (5 6, 7 8)) | {"type":"MultiLineString","coordinates":[[[1.0,2.0],[3.0,4.0]],[[5.0,6.0],[7.0,8.0]]]}
                    POLYGON ((0 0, 9 0, 9 9, 0 0), (6 2, 7 2, 7 3, 6 2)) | {"type":"Polygon","coordinates":[[[0.0,0.0],[9.0,0.0],[9.0,9.0],[0.0,0.0]],[[6.0,2.0],[7.0,2.0],[7.0,3.0],[6.0,2.0]]]}
                    MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0))) | {"type":"MultiPolygon","coordinates":[[[[0.0,0.0],[1.0,0.0],[1.0,1.0],[0.0,0.0]]]]}
                    """)
    void shouldWriteShapesAsTheStandardHasThem(String wkt, String json) {
        assertThat(new String(IncidentJson.encode(GeoJson.ofWkt(wkt)), UTF_8)).isEqualTo(json);
    }

    @Test
    void shouldDrawACellAroundEachPositionInIt() {
        var edges = Cells.edges(Cells.of(111.6, 25.53));

        assertThat(111.6).isBetween(edges[0], edges[2]);
        assertThat(25.53).isBetween(edges[1], edges[3]);
        var box = GeoJson.box(edges);
        var collection =
                GeoJson.collection(Stream.of(GeoJson.feature("c", box, Map.of("alerts", 1))));
        assertThat(new String(IncidentJson.encode(collection), UTF_8))
                .startsWith("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"")
                .contains("\"properties\":{\"alerts\":1}");
    }
}
