package io.fenghuo.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.rules.incident.Notification.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Map<String, Map<String, String>> ALL =
            Map.of(
                    "cloudevents", Map.of(),
                    "cap", Map.of("sender", "warning@example.gov.cn"),
                    "alertmanager", Map.of(),
                    "pagerduty", Map.of("routing-key", "R0"),
                    "wecom", Map.of(),
                    "dingtalk", Map.of(),
                    "feishu", Map.of());

    @Test
    void shouldKnowEveryFormatByItsName() {
        ALL.forEach(
                (name, options) -> assertThat(Formats.of(name, options).name()).isEqualTo(name));
    }

    @Test
    void shouldSayTheSameOfTheSameStep() {
        ALL.forEach(
                (name, options) -> {
                    var one = (Message) render(name, options);
                    var other = (Message) render(name, options);
                    assertThat(one.body()).as(name).isEqualTo(other.body());
                    assertThat(one.contentType()).as(name).endsWith("; charset=UTF-8");
                });
    }

    private static Format.Rendering render(String name, Map<String, String> options) {
        return Formats.of(name, options).render(Notifications.of(Kind.CREATED), List.of());
    }

    @Test
    void shouldTellNoGroupChatWhoSomebodyIs() {
        for (var name : List.of("wecom", "dingtalk", "feishu")) {
            for (var kind : Kind.values()) {
                var message =
                        (Message)
                                Formats.of(name, Map.of())
                                        .render(Notifications.of(kind), List.of());
                assertThat(new String(message.body(), StandardCharsets.UTF_8))
                        .as(name + " of " + kind)
                        .doesNotContain(Notifications.PRIVATE);
            }
        }
    }

    @Test
    void shouldNameTheKnownFormatsWhereOneIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("sms", Map.of()))
                .withMessage(
                        "no format is \"sms\"; known are alertmanager, cap, cloudevents,"
                                + " dingtalk, feishu, pagerduty, wecom");
    }

    @Test
    void shouldNameTheKnownOptionsWhereOneIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("wecom", Map.of("colour", "red")))
                .withMessage("format wecom: unknown option colour; known are language, type");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("cloudevents", Map.of("colour", "red")))
                .withMessage("format cloudevents: unknown option colour; it takes none");
    }

    @Test
    void shouldSayWhichOptionIsMissingOrWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("pagerduty", Map.of()))
                .withMessage(
                        "format pagerduty: option routing-key is missing: the integration key of"
                                + " the PagerDuty service");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("wecom", Map.of("type", "html")))
                .withMessage("format wecom: option type is \"html\"; known are text, markdown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("feishu", Map.of("secret", " ")))
                .withMessage("format feishu: option secret is empty");
    }
}
