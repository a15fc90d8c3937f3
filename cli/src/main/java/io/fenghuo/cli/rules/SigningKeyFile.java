package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.publication.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the key is kept that packs are signed with. */
final class SigningKeyFile {
    /** Names the file, or holds its text, as a build server gives secrets. */
    static final String VARIABLE = "FENGHUO_SIGNING_KEY";

    private static final String USUAL = ".config/fenghuo/signing-key.pem";

    private SigningKeyFile() {}

    /** In the home of the one who runs the command. */
    static Path usual() {
        return Path.of(System.getProperty("user.home"), USUAL);
    }

    /** Where the public half of the key in a file stands. */
    static Path open(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /**
     * The key of the file that was given, else of the environment, else of the usual file.
     *
     * @throws BadInputException where there is none, saying how to make one
     */
    static SigningKey read(@Nullable Path given, Map<String, String> environment, Path usual) {
        if (given != null) {
            return parse("--key " + given, text(given, "--key " + given));
        }
        var variable = environment.getOrDefault(VARIABLE, "").strip();
        if (variable.startsWith("-----BEGIN")) {
            return parse(VARIABLE, variable);
        }
        if (!variable.isEmpty()) {
            var name = VARIABLE + ' ' + variable;
            return parse(name, text(Path.of(variable), name));
        }
        if (!Files.exists(usual)) {
            throw new BadInputException(
                    "no key to sign with at %s: make one with fenghuo rules keygen, or name one with --key FILE or %s"
                            .formatted(usual, VARIABLE));
        }
        return parse(usual.toString(), text(usual, usual.toString()));
    }

    /** The keys whose signatures are believed: one's own, and those of files of public keys. */
    static TrustedKeys trusted(SigningKey own, List<Path> others) {
        var texts = new ArrayList<>(List.of(own.openPem()));
        for (var file : others) {
            var text = text(file, "--trust " + file);
            try {
                TrustedKeys.ofPem(List.of(text));
            } catch (IllegalArgumentException none) {
                throw new BadInputException("--trust " + file + ": " + none.getMessage(), none);
            }
            texts.add(text);
        }
        return TrustedKeys.ofPem(texts);
    }

    /**
     * Writes a key and, beside it, its public half; the secret is for its owner alone from the
     * first byte on, where the file system knows owners.
     *
     * @throws BadInputException where one of the two files is there already
     */
    static void write(SigningKey key, Path file) throws IOException {
        for (var each : new Path[] {file, open(file)}) {
            if (Files.exists(each)) {
                throw new BadInputException(
                        each
                                + " is there already, and is left as it is: a lost key cannot be"
                                + " made again; name another file with --out");
            }
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        create(file, key.toPem(), "rw-------");
        create(open(file), key.openPem(), "rw-r--r--");
    }

    private static void create(Path file, String text, String permissions) throws IOException {
        var attributes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString(permissions))
                        }
                        : new FileAttribute<?>[0];
        try (var out =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes)) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            throw new BadInputException(
                    name + ": no such file; fenghuo rules keygen --out FILE makes a key", none);
        } catch (IOException unreadable) {
            throw new BadInputException(name + ": cannot be read: " + unreadable, unreadable);
        }
    }

    private static SigningKey parse(String name, String text) {
        try {
            return SigningKey.ofPem(text);
        } catch (IllegalArgumentException none) {
            throw new BadInputException(
                    name
                            + ": "
                            + none.getMessage()
                            + "; it must be as fenghuo rules keygen made it",
                    none);
        }
    }
}
