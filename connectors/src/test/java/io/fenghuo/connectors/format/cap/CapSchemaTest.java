package io.fenghuo.connectors.format.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Told;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

/** CAP messages against the schema and the examples of OASIS, where they are at hand. */
class CapSchemaTest {
    private static final Path DATA =
            Path.of(System.getProperty("fenghuo.cap", "../../shared/data/cap"));

    @Test
    void shouldWriteEveryKindBySchema() throws Exception {
        var schema = schema();
        for (var scope : List.of("Restricted", "Public")) {
            var format = Formats.of("cap", Map.of("sender", "a@example.cn", "scope", scope));
            var earlier = new ArrayList<Told>();
            int messages = 0;
            for (var kind : Kind.values()) {
                var notification = Notifications.signedOff(kind);
                if (format.render(notification, earlier) instanceof Message message) {
                    assertValid(schema, kind + " " + scope, message.body());
                    earlier.add(Notifications.told(notification, message));
                    messages++;
                }
            }
            assertThat(messages).as(scope).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void shouldWriteBySchemaWhatIsHardToWrite() throws Exception {
        var hard = "a \u0000\u000b]]> <b> & \ud800 \ud83c\udf0a";
        var xml = new CapXml();
        xml.open("alert");
        xml.element("identifier", hard);
        xml.close();
        var text = new String(xml.bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("]]&gt; &lt;b&gt; &amp;").contains("\ud83c\udf0a");
    }

    /** The examples tell how a reference looks and that we read the head of a message rightly. */
    @Test
    void shouldReadTheHeadsOfTheExamples() throws Exception {
        var schema = schema();
        for (int example = 1; example <= 4; example++) {
            var body = Files.readAllBytes(DATA.resolve("v1dot2_appendix_adot" + example + ".xml"));
            assertValid(schema, "example " + example, body);
            var standing = CapReference.standing(List.of(new Told("d", Notifications.ALARM, body)));
            assertThat(standing).as("example " + example).hasSize(1);
            assertThat(standing.get(0).text())
                    .matches("[^ ,<&]+,[^ ,<&]+,\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+].*");
        }
    }

    private static void assertValid(Schema schema, String name, byte[] body) {
        assertThatCode(
                        () ->
                                schema.newValidator()
                                        .validate(new StreamSource(new ByteArrayInputStream(body))))
                .as(name)
                .doesNotThrowAnyException();
    }

    private static Schema schema() throws Exception {
        var file = DATA.resolve("schema/cap12.xsd");
        assumeTrue(Files.exists(file), "the schema of CAP 1.2 is not on this machine");
        var factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(file.toFile());
    }
}
