package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPacksTest {

    @ParameterizedTest
    @ValueSource(strings = {"flood", "fraud", "road"})
    void shouldReadAndCompile(String name) throws Exception {
        var pack = PackReader.read(Path.of("packs", name));

        assertThat(pack.id()).isEqualTo(name);
        assertThat(CompiledPack.compile(pack).version()).isEqualTo(pack.version());
    }
}
