package io.fenghuo.connectors.format;

import io.fenghuo.connectors.format.alertmanager.AlertmanagerFormat;
import io.fenghuo.connectors.format.cap.CapFormat;
import io.fenghuo.connectors.format.cloudevents.CloudEventsFormat;
import io.fenghuo.connectors.format.dingtalk.DingTalkFormat;
import io.fenghuo.connectors.format.feishu.FeishuFormat;
import io.fenghuo.connectors.format.pagerduty.PagerDutyFormat;
import io.fenghuo.connectors.format.wecom.WeComFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The formats by their names in the file of endpoints. */
public final class Formats {
    private static final Map<String, Function<Options, Format>> KNOWN =
            new TreeMap<>(
                    Map.of(
                            CloudEventsFormat.NAME, options -> new CloudEventsFormat(),
                            CapFormat.NAME, CapFormat::of,
                            AlertmanagerFormat.NAME, AlertmanagerFormat::of,
                            PagerDutyFormat.NAME, PagerDutyFormat::of,
                            WeComFormat.NAME, WeComFormat::of,
                            DingTalkFormat.NAME, DingTalkFormat::of,
                            FeishuFormat.NAME, FeishuFormat::of));

    private Formats() {}

    /**
     * The format of an endpoint.
     *
     * @throws IllegalArgumentException with one line, where the name or an option is unknown, or an
     *     option is missing or wrong
     */
    public static Format of(String name, Map<String, String> options) {
        var format = KNOWN.get(name);
        if (format == null) {
            throw new IllegalArgumentException(
                    "no format is \""
                            + name
                            + "\"; known are "
                            + String.join(", ", KNOWN.keySet()));
        }
        var read = new Options(name, options);
        var made = format.apply(read);
        read.requireNoOthers();
        return made;
    }
}
