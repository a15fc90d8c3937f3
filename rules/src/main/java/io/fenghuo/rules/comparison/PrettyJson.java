package io.fenghuo.rules.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/** JSON for people and programs: indented, the same on every platform. */
final class PrettyJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PrettyJson() {}

    /** Its end leaves the stream open. */
    static JsonGenerator to(OutputStream stream) throws IOException {
        var out = JSON.createGenerator(stream);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        var lines = new DefaultIndenter("  ", "\n");
        out.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
        return out;
    }
}
