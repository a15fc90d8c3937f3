package io.fenghuo.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {
    private static final SigningKey KEY = SigningKey.generate();

    @TempDir private Path folder;

    @Test
    void shouldKeepTheSecretToItsOwner() throws Exception {
        var file = folder.resolve("below/key.pem");

        SigningKeyFile.write(KEY, file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKeyFile.read(file, Map.of(), folder).id()).isEqualTo(KEY.id());
        assertThat(folder.resolve("below/key.pem.pub")).hasContent(KEY.openPem());
    }

    @Test
    void shouldOverwriteNeitherHalf() throws Exception {
        Files.writeString(folder.resolve("a.pub"), "mine");
        Files.writeString(folder.resolve("b"), "mine");

        for (var name : List.of("a", "b")) {
            assertThatThrownBy(() -> SigningKeyFile.write(KEY, folder.resolve(name)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("is there already");
        }
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder.resolve("b")).hasContent("mine");
    }

    @Test
    void shouldTakeTheKeyFromTheArgumentThenTheEnvironmentThenTheUsualFile() throws Exception {
        var given = SigningKey.generate();
        var named = SigningKey.generate();
        SigningKeyFile.write(given, folder.resolve("given"));
        SigningKeyFile.write(named, folder.resolve("named"));
        SigningKeyFile.write(KEY, folder.resolve("usual"));
        var usual = folder.resolve("usual");
        var file = Map.of(SigningKeyFile.VARIABLE, folder.resolve("named").toString());
        var text = Map.of(SigningKeyFile.VARIABLE, named.toPem());

        assertThat(SigningKeyFile.read(folder.resolve("given"), file, usual).id())
                .isEqualTo(given.id());
        assertThat(SigningKeyFile.read(null, file, usual).id()).isEqualTo(named.id());
        assertThat(SigningKeyFile.read(null, text, usual).id()).isEqualTo(named.id());
        assertThat(SigningKeyFile.read(null, Map.of(), usual).id()).isEqualTo(KEY.id());
    }

    @Test
    void shouldSayHowToMakeAKeyWhereThereIsNone() throws Exception {
        var none = folder.resolve("none");
        Files.writeString(folder.resolve("public"), KEY.openPem());

        assertThatThrownBy(() -> SigningKeyFile.read(null, Map.of(), none))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(none.toString())
                .hasMessageContaining("make one with fenghuo rules keygen");
        assertThatThrownBy(() -> SigningKeyFile.read(none, Map.of(), none))
                .hasMessageContaining("--key " + none + ": no such file");
        assertThatThrownBy(() -> SigningKeyFile.read(folder.resolve("public"), Map.of(), none))
                .hasMessageContaining("it has no section PRIVATE KEY");
    }

    @Test
    void shouldTrustItsOwnKeyAndThoseThatAreNamed() throws Exception {
        var other = SigningKey.generate();
        Files.writeString(folder.resolve("other.pub"), other.openPem());
        var retirement = new Publication("small", Publication.Lane.LIVE, 1, 1, null);

        var trusted = SigningKeyFile.trusted(KEY, List.of(folder.resolve("other.pub")));

        assertThat(SignedPublication.sign(retirement, KEY).open(trusted)).isEqualTo(retirement);
        assertThat(SignedPublication.sign(retirement, other).open(trusted)).isEqualTo(retirement);
    }
}
