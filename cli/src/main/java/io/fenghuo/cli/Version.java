package io.fenghuo.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which Fenghuo this is, and on which Java it runs, which a bug report needs. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Fenghuo.class.getPackage().getImplementationVersion();
        return new String[] {
            "fenghuo %s (Java %s)"
                    .formatted(
                            version == null ? "unpackaged" : version,
                            System.getProperty("java.version"))
        };
    }
}
