package io.fenghuo.connectors.format.feishu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.connectors.format.Cut;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.connectors.format.RobotAnswer;
import io.fenghuo.connectors.format.RobotText;
import io.fenghuo.connectors.format.Signature;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages of a custom group robot of Feishu (飞书). The address holds its token.
 *
 * <p>Options: {@code secret} where the robot wants a signature; {@code keyword} where it wants one
 * in each message; {@code language} zh (default) or en.
 *
 * <p>The signature is that of each attempt: {@code timestamp} in seconds and {@code sign}, Base64
 * of HMAC-SHA256 of nothing with {@code timestamp\nsecret} as the key, in the body. The receiver
 * takes it for an hour. Limits by open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: 100
 * messages a minute and 5 a second, a body of 20 KB. An answer of status 200 says in {@code code}
 * what became of it: 0 taken, 19021 refused for the signature, 19022 for the address it came from,
 * 19024 for want of a keyword, 11232 too many.
 */
public final class FeishuFormat implements Format {
    public static final String NAME = "feishu";

    /** With every character escaped in JSON it is still below 20 KB. */
    private static final int TEXT_BYTES = 8000;

    private static final Set<Integer> PASSING = Set.of(11232);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<String> secret;
    private final Optional<String> keyword;
    private final Language language;

    private FeishuFormat(Optional<String> secret, Optional<String> keyword, Language language) {
        this.secret = secret;
        this.keyword = keyword;
        this.language = language;
    }

    public static FeishuFormat of(Options options) {
        return new FeishuFormat(
                options.optional("secret"), options.optional("keyword"), Language.of(options));
    }

    @Override
    public boolean authenticatesItself() {
        return true;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        var text = String.join("\n", RobotText.lines(notification, language));
        var content = keyword.map(word -> word + "\n").orElse("") + text;
        var body = new LinkedHashMap<String, Object>();
        body.put("msg_type", "text");
        body.put("content", Map.of("text", Cut.toBytes(content, TEXT_BYTES)));
        return new Message("application/json; charset=UTF-8", IncidentJson.encode(body));
    }

    @Override
    public Request request(URI address, Message message, Instant now) {
        var body = secret.map(key -> signed(message.body(), now, key)).orElse(message.body());
        return new Request(address, message.contentType(), body, Map.of());
    }

    private static byte[] signed(byte[] body, Instant now, String key) {
        try {
            long timestamp = now.getEpochSecond();
            var signed = JSON.createObjectNode();
            signed.put("timestamp", Long.toString(timestamp));
            signed.put("sign", Signature.of(timestamp + "\n" + key, ""));
            signed.setAll((ObjectNode) JSON.readTree(body));
            return IncidentJson.encode(signed);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body is what render wrote", impossible);
        }
    }

    @Override
    public Verdict verdict(int status, byte[] body) {
        return RobotAnswer.verdict(body, "code", PASSING);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(100, Duration.ofMinutes(1)), new Limit(5, Duration.ofSeconds(1)));
    }
}
