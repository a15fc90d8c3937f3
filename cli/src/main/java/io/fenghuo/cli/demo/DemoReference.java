package io.fenghuo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The simulated gauges and the rough counties of the demo, which travel with the command, in a
 * temporary folder.
 */
final class DemoReference implements AutoCloseable {
    private static final List<String> FILES = List.of("counties.geojson", "devices.yaml");

    private final Path folder;

    DemoReference() throws IOException {
        folder = Files.createTempDirectory("fenghuo-demo");
        for (var name : FILES) {
            try (var file = DemoReference.class.getResourceAsStream("/demo/reference/" + name)) {
                if (file == null) {
                    throw new IllegalStateException("the command lacks its " + name);
                }
                Files.copy(file, folder.resolve(name));
            }
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        for (var name : FILES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
