package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {
    private static final Path PACKS = Path.of("packs");

    @Test
    void shouldShipEveryPackOfTheFolder() {
        assertThat(PackFolder.shipped())
                .extracting(CompiledPack::id)
                .containsExactlyElementsOf(
                        PackFolder.folders(PACKS).stream()
                                .map(folder -> folder.getFileName().toString())
                                .toList());
    }

    @Test
    void shouldTakeAPackForAFolderOfOne() {
        assertThat(PackFolder.folders(PACKS.resolve("flood")))
                .containsExactly(PACKS.resolve("flood"));
    }

    @Test
    void shouldSayWhatAPackIsWhereThereIsNone(@TempDir Path empty) {
        assertThatThrownBy(() -> PackFolder.compileAll(empty))
                .hasMessageContaining("holds no pack")
                .hasMessageContaining("pack.yaml");
    }
}
