package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packs that arguments name: a pack's own folder, or a folder of packs. */
public final class PackFolders {
    private static final String MANIFEST = "pack.yaml";

    private PackFolders() {}

    /**
     * In the order given, and by name within a folder of packs.
     *
     * @throws BadInputException where a folder is not there or holds no pack
     */
    public static List<Path> of(List<Path> given) throws IOException {
        var packs = new ArrayList<Path>();
        for (var folder : given) {
            packs.addAll(of(folder));
        }
        return packs;
    }

    private static List<Path> of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + " is no folder; name a pack's folder");
        }
        if (Files.isRegularFile(folder.resolve(MANIFEST))) {
            return List.of(folder);
        }
        try (var children = Files.list(folder)) {
            var packs =
                    children.filter(child -> Files.isRegularFile(child.resolve(MANIFEST)))
                            .sorted()
                            .toList();
            if (packs.isEmpty()) {
                throw new BadInputException(
                        folder + " holds no " + MANIFEST + ", and neither does a folder in it");
            }
            return packs;
        }
    }
}
