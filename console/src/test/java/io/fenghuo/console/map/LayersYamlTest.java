package io.fenghuo.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.map.BaseLayer.Kind;
import org.junit.jupiter.api.Test;

class LayersYamlTest {
    @Test
    void shouldReadLayersInTheirOrderAndKeepTheOneThatNeedsNoNetwork() {
        var layers =
                LayersYaml.read(
                        "layers.yaml",
                        """
                        layers:
                          - {id: streets, title: {zh: 街道, en: Streets}, kind: xyz,
                             url: "https://tiles.example/{z}/{x}/{y}.png", attribution: Example}
                          - {id: image, title: {zh: 影像, en: Imagery}, kind: wmts,
                             url: "https://maps.example:8443/wmts?request=GetCapabilities",
                             layer: img, matrix-set: w}
                        """);

        assertThat(layers)
                .extracting(BaseLayer::kind)
                .containsExactly(Kind.XYZ, Kind.WMTS, Kind.OFFLINE);
        assertThat(layers.get(1).matrixSet()).isEqualTo("w");
    }

    @Test
    void shouldSayEverythingThatIsWrongWithItsPlace() {
        assertThatThrownBy(
                        () ->
                                LayersYaml.read(
                                        "layers.yaml",
                                        """
                                        layers:
                                          - {id: a, title: {zh: 甲, en: A}, kind: xyz, url: "ftp://x/"}
                                          - {id: a, title: {zh: 乙, en: B}, kind: tiles}
                                          - {id: c, title: {zh: 丙, en: C}, kind: xyz, url: "https://x/", color: red}
                                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layers.yaml:2")
                .hasMessageContaining("must be an address")
                .hasMessageContaining("layers.yaml:3")
                .hasMessageContaining("stands before")
                .hasMessageContaining("color");
    }

    @Test
    void shouldNameTheOriginOfATemplateForThePolicy() {
        assertThat(LayersYaml.origin("https://tiles.example/{z}/{x}/{y}.png"))
                .isEqualTo("https://tiles.example");
        assertThat(LayersYaml.origin("http://10.0.0.7:8080/wmts?layer={layer}"))
                .isEqualTo("http://10.0.0.7:8080");
        assertThatThrownBy(() -> LayersYaml.origin("javascript:alert(1)"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
