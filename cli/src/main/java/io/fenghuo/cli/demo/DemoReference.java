package io.fenghuo.cli.demo;

import io.fenghuo.cli.city.ReferenceFiles;
import io.fenghuo.cli.city.world.City;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is known of the simulated city, in a temporary folder. */
final class DemoReference implements AutoCloseable {
    private final Path folder;

    DemoReference(City city) throws IOException {
        folder = Files.createTempDirectory("fenghuo-demo");
        ReferenceFiles.write(city, folder);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
