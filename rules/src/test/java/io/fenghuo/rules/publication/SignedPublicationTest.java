package io.fenghuo.rules.publication;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication.Lane;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignedPublicationTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.ofPem(List.of(KEY.openPem()));
    private static Publication publication;

    @BeforeAll
    static void compile() throws Exception {
        var pack = CompiledPack.compile(PackReader.read(Path.of("packs/fraud")));
        publication = new Publication("fraud", Lane.LIVE, 1_000, 900, pack);
    }

    @Test
    void shouldComeBackAsItWasPublished() throws Exception {
        var sent = SignedPublication.sign(publication, KEY).toBytes();

        var opened = SignedPublication.read(sent).open(TRUSTED);

        assertThat(opened.id()).isEqualTo(publication.id());
        var arrived = requireNonNull(opened.content());
        var content = requireNonNull(publication.content());
        assertThat(arrived.files()).isEqualTo(content.files());
        assertThat(arrived.signalRules()).isEqualTo(content.signalRules());
        assertThat(arrived.assessmentRules()).isEqualTo(content.assessmentRules());
    }

    @Test
    void shouldComeBackWhereItRetiresAPack() throws Exception {
        var retirement = new Publication("fraud", Lane.SHADOW, 5, 6, null);

        var sent = SignedPublication.sign(retirement, KEY).toBytes();

        assertThat(SignedPublication.read(sent).open(TRUSTED)).isEqualTo(retirement);
    }

    @Test
    void shouldRefuseWhatWasChangedOnTheWay() {
        var sent = SignedPublication.sign(publication, KEY).toBytes();
        sent[sent.length - 1] ^= 1;

        assertThatThrownBy(() -> SignedPublication.read(sent).open(TRUSTED))
                .hasMessage("its hash does not fit its bytes");
    }

    @Test
    void shouldRefuseASignatureOfAnotherUnderATrustedName() {
        var forged = SignedPublication.sign(publication, SigningKey.generate());
        var sent =
                new SignedPublication(KEY.id(), forged.hash(), forged.signature(), forged.body());

        assertThatThrownBy(() -> sent.open(TRUSTED))
                .hasMessage("its signature is not that of key " + KEY.id());
    }

    @Test
    void shouldRefuseAKeyThatNobodyTrusts() {
        var stranger = SigningKey.generate();

        assertThatThrownBy(() -> SignedPublication.sign(publication, stranger).open(TRUSTED))
                .hasMessageContaining(stranger.id())
                .hasMessageContaining("not among the trusted keys");
    }

    @Test
    void shouldRefuseWhatIsNoPublicationOrIsCutOffAnywhere() {
        var sent = SignedPublication.sign(publication, KEY).toBytes();

        assertThatThrownBy(() -> SignedPublication.read(new byte[] {1, 2, 3}))
                .isInstanceOf(RefusedPublicationException.class);
        for (int length = 0; length < 200; length++) {
            var part = Arrays.copyOf(sent, length);
            assertThatThrownBy(() -> SignedPublication.read(part).open(TRUSTED))
                    .isInstanceOf(RefusedPublicationException.class);
        }
    }

    @Test
    void shouldReadAKeyAsItWasWritten() {
        var again = SigningKey.ofPem(KEY.toPem());

        assertThat(again.id()).isEqualTo(KEY.id());
        assertThatThrownBy(() -> SigningKey.ofPem(KEY.openPem()))
                .hasMessage("it has no section PRIVATE KEY");
    }

    @Test
    void shouldReadAStatusAsItWasWritten() throws Exception {
        var status =
                new PackStatus(
                        "job",
                        "by-subject",
                        1,
                        2,
                        "p",
                        "fraud",
                        "1.0.0",
                        Lane.LIVE,
                        State.REJECTED,
                        7,
                        8,
                        0,
                        "why \"quoted\"",
                        "ice-2026");

        assertThat(PackStatusJson.decode(PackStatusJson.encode(status))).isEqualTo(status);
    }
}
