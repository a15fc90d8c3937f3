package io.fenghuo.rules.reference;

import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads reference data from the files of one folder, in the order of their names: devices, places,
 * counties and parameters from {@code .yaml}, devices from {@code .csv}, counties and places from
 * {@code .geojson}. Other files are passed over.
 *
 * <p>The files are one whole: an {@code upstream} in one may name a device in another. Everything
 * that is wrong is told at once, each with its file, line and column and what to do.
 */
public final class ReferenceReader {
    private ReferenceReader() {}

    /**
     * @throws IllegalArgumentException saying everything that is wrong, a line each
     * @throws UncheckedIOException where the folder or a file cannot be read
     */
    public static ReferenceData read(Path folder) {
        var problems = new Problems();
        var data = read(folder, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return data;
    }

    /** Notes what is wrong instead; what is returned then lacks it. */
    public static ReferenceData read(Path folder, Problems problems) {
        var draft = new ReferenceDraft();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                readFile(folder, file, draft, problems);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the reference folder " + folder, e);
        }
        return draft.finish();
    }

    /** Reference data as a rule test holds it: {@code devices}, {@code places} and so on. */
    public static ReferenceData read(Fields fields) {
        var draft = new ReferenceDraft();
        ReferenceYaml.read(fields, draft);
        return draft.finish();
    }

    private static void readFile(Path folder, Path file, ReferenceDraft draft, Problems problems)
            throws IOException {
        var path = file.getFileName().toString();
        var shown = folder.resolve(path).toString();
        try {
            if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                var root = Value.read(shown, Files.readString(file), problems);
                if (root != null) {
                    ReferenceYaml.read(root.fields(), draft);
                }
            } else if (path.endsWith(".csv")) {
                DeviceCsv.read(file, shown, draft, problems);
            } else if (path.endsWith(".geojson")) {
                GeoJson.read(file, shown, draft, problems);
            }
        } catch (MalformedInputException notUtf8) {
            problems.add(shown, "is not UTF-8; save it as UTF-8");
        }
    }
}
