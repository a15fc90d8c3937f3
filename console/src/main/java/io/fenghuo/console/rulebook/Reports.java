package io.fenghuo.console.rulebook;

import io.fenghuo.console.api.ApiProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reports of backtests that lie in a folder: HTML files, of which only those directly in it are
 * shown, and no links, so that nothing else of the machine can be read by a name.
 */
public record Reports(List<Report> reports) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,120}\\.html");

    private static final int MOST = 500;
    private static final long MOST_BYTES = 50L * 1024 * 1024;

    /**
     * One file.
     *
     * @param at when it was last written
     */
    public record Report(String name, long bytes, Instant at) {}

    /** Those of a folder, newest first; none where there is no folder. */
    static Reports of(@Nullable Path folder) throws IOException {
        var reports = new ArrayList<Report>();
        if (folder != null && Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files) {
                    var report = report(file);
                    if (report != null) {
                        reports.add(report);
                    }
                }
            }
        }
        reports.sort(Comparator.comparing(Report::at).reversed().thenComparing(Report::name));
        return new Reports(reports.stream().limit(MOST).toList());
    }

    private static @Nullable Report report(Path file) {
        var name = Objects.toString(file.getFileName());
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        try {
            var attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() && attributes.size() <= MOST_BYTES
                    ? new Report(name, attributes.size(), attributes.lastModifiedTime().toInstant())
                    : null;
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * The bytes of one.
     *
     * @throws ApiProblem 404 where it is none of those that are listed
     */
    static byte[] read(@Nullable Path folder, String name) throws IOException {
        if (folder == null || !NAME.matcher(name).matches()) {
            throw ApiProblem.absent("report of that name");
        }
        var file = folder.resolve(name);
        if (report(file) == null) {
            throw ApiProblem.absent("report of that name");
        }
        // Should the file become a link meanwhile, opening it fails.
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw ApiProblem.absent("report of that name");
            }
            return bytes;
        }
    }
}
