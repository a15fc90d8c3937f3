package io.fenghuo.rules.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.drl.ChangedRules;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.sandbox.ForbiddenCodeException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PackProbesTest {
    @SuppressWarnings("NullAway.Init")
    private static CompiledPack pack;

    @BeforeAll
    static void compile() throws Exception {
        pack = CompiledPack.compile(PackReader.read(Path.of("packs", "flood")));
    }

    @Test
    void shouldLetItsProbesInForAsLongAsItIsOpen() {
        byte[] watched;
        try (var probes = new PackProbes(pack)) {
            watched = probes.pack().signalRules();

            try (var rules = RuleBase.load(watched)) {
                assertThat(rules.rules()).isEqualTo(rulesOf(pack.signalRules()));
            }
        }

        assertThatThrownBy(() -> RuleBase.load(watched))
                .isInstanceOf(ForbiddenCodeException.class)
                .hasMessageContaining("Probes");
    }

    @Test
    void shouldAdmitNoChangeOfRulesThatUseWhatTheyMayNot() {
        try (var probes = new PackProbes(pack)) {
            var watched = probes.pack().signalRules();

            assertThatThrownBy(() -> ChangedRules.admit(watched, pack.signalRules()))
                    .isInstanceOf(ForbiddenCodeException.class);
        }
    }

    private static Set<String> rulesOf(byte[] jar) {
        try (var rules = RuleBase.load(jar)) {
            return Set.copyOf(rules.rules());
        }
    }
}
