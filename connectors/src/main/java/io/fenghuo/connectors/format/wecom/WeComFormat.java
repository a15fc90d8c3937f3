package io.fenghuo.connectors.format.wecom;

import io.fenghuo.connectors.format.Cut;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.connectors.format.RobotAnswer;
import io.fenghuo.connectors.format.RobotText;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages of a group robot of WeCom (企业微信). The address holds the robot's key.
 *
 * <p>Options: {@code type} text (default) or markdown, {@code language} zh (default) or en.
 *
 * <p>Limits by developer.work.weixin.qq.com/document/path/91770 and the project's sources: text of
 * 2,048 bytes, Markdown of 4,096 bytes, 20 messages a minute. An answer of status 200 says in
 * {@code errcode} what became of it: 0 taken, 45009 too many, -1 busy.
 */
public final class WeComFormat implements Format {
    public static final String NAME = "wecom";
    private static final int TEXT_BYTES = 2048;
    private static final int MARKDOWN_BYTES = 4096;
    private static final Set<Integer> PASSING = Set.of(45009, -1);

    private final boolean markdown;
    private final Language language;

    private WeComFormat(boolean markdown, Language language) {
        this.markdown = markdown;
        this.language = language;
    }

    public static WeComFormat of(Options options) {
        return new WeComFormat(
                options.word("type", "text", "markdown").equals("markdown"), Language.of(options));
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
        var lines = RobotText.lines(notification, language);
        var body =
                markdown
                        ? message("markdown", Cut.toBytes(markdown(lines), MARKDOWN_BYTES))
                        : message("text", Cut.toBytes(String.join("\n", lines), TEXT_BYTES));
        return new Message("application/json; charset=UTF-8", IncidentJson.encode(body));
    }

    private static Map<String, Object> message(String type, String content) {
        var body = new LinkedHashMap<String, Object>();
        body.put("msgtype", type);
        body.put(type, Map.of("content", content));
        return body;
    }

    /** Its Markdown cannot be escaped, so that what would be read as such is written wide. */
    private static String markdown(List<String> lines) {
        var wide =
                lines.stream()
                        .map(it -> it.replace('[', '［').replace(']', '］').replace('*', '＊'))
                        .map(it -> it.replace('`', '｀'))
                        .toList();
        return "**" + wide.get(0) + "**\n> " + String.join("\n> ", wide.subList(1, wide.size()));
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
