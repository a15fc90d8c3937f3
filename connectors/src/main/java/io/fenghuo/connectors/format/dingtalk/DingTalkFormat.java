package io.fenghuo.connectors.format.dingtalk;

import io.fenghuo.connectors.format.Cut;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.connectors.format.RobotAnswer;
import io.fenghuo.connectors.format.RobotText;
import io.fenghuo.connectors.format.Signature;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages of a custom group robot of DingTalk (钉钉). The address holds its access token.
 *
 * <p>Options: {@code secret}, which begins with SEC, where the robot wants a signature; {@code
 * keyword}, where it wants one in each message; {@code language} zh (default) or en.
 *
 * <p>The signature is that of each attempt: {@code timestamp} in milliseconds and {@code sign},
 * Base64 of HMAC-SHA256 of {@code timestamp\nsecret} with the secret as the key, in the query. The
 * receiver takes it for an hour. Limits by open.dingtalk.com, custom robot, and the project's
 * sources: 20 messages a minute, then silence for 10 minutes; a message of 20,000 bytes. An answer
 * of status 200 says in {@code errcode} what became of it: 0 taken, 310000 refused for the
 * signature or a keyword, 130101 too many, -1 busy.
 */
public final class DingTalkFormat implements Format {
    public static final String NAME = "dingtalk";

    /** With every character escaped in JSON it is still below 20,000. */
    private static final int TEXT_BYTES = 8000;

    private static final Set<Integer> PASSING = Set.of(130101, -1);

    private final Optional<String> secret;
    private final Optional<String> keyword;
    private final Language language;

    private DingTalkFormat(Optional<String> secret, Optional<String> keyword, Language language) {
        this.secret = secret;
        this.keyword = keyword;
        this.language = language;
    }

    public static DingTalkFormat of(Options options) {
        return new DingTalkFormat(
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
        body.put("msgtype", "text");
        body.put("text", Map.of("content", Cut.toBytes(content, TEXT_BYTES)));
        return new Message("application/json; charset=UTF-8", IncidentJson.encode(body));
    }

    @Override
    public Request request(URI address, Message message, Instant now) {
        var signed = secret.map(key -> signed(address, now, key)).orElse(address);
        return new Request(signed, message.contentType(), message.body(), Map.of());
    }

    private static URI signed(URI address, Instant now, String key) {
        long timestamp = now.toEpochMilli();
        var sign = Signature.of(key, timestamp + "\n" + key);
        var text = address.toString();
        return URI.create(
                text
                        + (address.getRawQuery() == null ? '?' : '&')
                        + "timestamp="
                        + timestamp
                        + "&sign="
                        + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    @Override
    public Verdict verdict(int status, byte[] body) {
        return RobotAnswer.verdict(body, "errcode", PASSING);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(20, Duration.ofMinutes(1)));
    }
}
