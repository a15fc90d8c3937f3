package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.publication.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo rules keygen}: makes the key that packs are signed with. */
@Command(
        name = "keygen",
        description = {
            "Make an Ed25519 key to sign packs with: FILE, which only its owner can read, and"
                    + " FILE.pub, which the jobs must be given. Nothing is overwritten.",
            "Whoever has FILE can change what the jobs warn of; keep it as such."
        })
public final class KeygenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the key goes (default: ~/.config/fenghuo/signing-key.pem).")
    private @Nullable Path out;

    public KeygenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var file = out == null ? SigningKeyFile.usual() : out;
        var key = SigningKey.generate();
        SigningKeyFile.write(key, file);
        terminal.out().println("key     " + key.id());
        terminal.out().println("secret  " + file);
        terminal.out().println("public  " + SigningKeyFile.open(file));
        terminal.err()
                .println("jobs believe it once their setting trusted-keys names the public file");
        return 0;
    }
}
