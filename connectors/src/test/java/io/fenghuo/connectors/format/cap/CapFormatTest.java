package io.fenghuo.connectors.format.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Rendering;
import io.fenghuo.connectors.format.Format.Told;
import io.fenghuo.connectors.format.Format.Withheld;
import io.fenghuo.connectors.format.Formats;
import io.fenghuo.connectors.format.Notifications;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.warning.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapFormatTest {
    private static final String SENDER = "warning@example.gov.cn";
    private static final Format RESTRICTED = Formats.of("cap", Map.of("sender", SENDER));
    private static final Format PUBLIC =
            Formats.of("cap", Map.of("sender", SENDER, "scope", "Public"));

    private final List<Told> earlier = new ArrayList<>();

    @Test
    void shouldBeginWithAnAlert() {
        var xml = say(RESTRICTED, Notifications.of(Kind.CREATED));
        assertThat(xml)
                .contains(
                        "<identifier>notification-0</identifier><sender>" + SENDER + "</sender>",
                        "<sent>2026-06-01T14:00:00+08:00</sent><status>Actual</status>",
                        "<msgType>Alert</msgType><scope>Restricted</scope><restriction>",
                        "<language>zh-CN</language><category>Met</category><event>洪水</event>",
                        "<language>en-US</language><category>Met</category><event>Flood</event>",
                        "<urgency>Immediate</urgency><severity>Severe</severity>"
                                + "<certainty>Likely</certainty>",
                        "<onset>2026-06-01T13:58:30+08:00</onset>"
                                + "<expires>2026-06-01T15:00:00+08:00</expires>",
                        "<areaDesc>永州三中 &lt;A&amp;B&gt;</areaDesc>"
                                + "<circle>26.205,111.605 1</circle>",
                        "<valueName>GB/T 2260</valueName><value>431102</value>",
                        "<valueName>ring</valueName><value>60 s</value>")
                .doesNotContain("<references>");
    }

    @Test
    void shouldUpdateThenCancelAllThatWasSaid() {
        say(RESTRICTED, Notifications.of(Kind.CREATED));
        var first = SENDER + ",notification-0,2026-06-01T14:00:00+08:00";
        var update = say(RESTRICTED, Notifications.of(Kind.LEVEL_CHANGED));
        assertThat(update)
                .contains("<msgType>Update</msgType>", "<references>" + first + "</references>");
        var cancel = say(RESTRICTED, Notifications.of(Kind.CLOSED));
        assertThat(cancel)
                .contains(
                        "<msgType>Cancel</msgType>",
                        "<references>"
                                + first
                                + " "
                                + SENDER
                                + ",notification-1,2026-06-01T14:00:10+08:00</references>",
                        "<responseType>AllClear</responseType><urgency>Past</urgency>");
    }

    @Test
    void shouldBeginAgainAfterACancel() {
        say(RESTRICTED, Notifications.of(Kind.CREATED));
        say(RESTRICTED, Notifications.of(Kind.FALSE_ALARM));
        assertThat(RESTRICTED.render(Notifications.of(Kind.CLOSED), earlier))
                .isInstanceOf(Withheld.class);
        assertThat(say(RESTRICTED, Notifications.of(Kind.REOPENED)))
                .contains("<msgType>Alert</msgType>")
                .doesNotContain("<references>");
    }

    @Test
    void shouldNotCancelWhatWasNeverSaid() {
        assertThat(RESTRICTED.render(Notifications.of(Kind.FALSE_ALARM), List.of()))
                .isEqualTo(
                        new Withheld(
                                "the incident is over and no message stands that could be"
                                        + " cancelled"));
    }

    @Test
    void shouldTellThePublicNothingBeforeSignOff() {
        for (var kind : Kind.values()) {
            assertThat(PUBLIC.render(Notifications.of(kind), List.of()))
                    .as(kind.name())
                    .isInstanceOf(Withheld.class);
        }
        assertThat(PUBLIC.render(Notifications.of(Kind.CREATED), List.of()))
                .isEqualTo(new Withheld("nobody has signed the incident off for the public"));
    }

    @Test
    void shouldTellThePublicOnceSignedOff() {
        var alert = say(PUBLIC, Notifications.signedOff(Kind.SIGNED_OFF));
        assertThat(alert)
                .contains("<msgType>Alert</msgType><scope>Public</scope><incidents>")
                .doesNotContain("<restriction>", "<instruction>", "<description>")
                .doesNotContain(Notifications.PRIVATE);
        assertThat(say(PUBLIC, Notifications.signedOff(Kind.LEVEL_CHANGED)))
                .contains("<msgType>Update</msgType>");
        assertThat(PUBLIC.render(Notifications.signedOff(Kind.DISPATCHED), earlier))
                .isEqualTo(new Withheld("incident.dispatched is not for the public"));
        assertThat(say(PUBLIC, Notifications.signedOff(Kind.CLOSED)))
                .contains("<msgType>Cancel</msgType>");
    }

    @Test
    void shouldGradeByTheColour() {
        var severities =
                Map.of(
                        Level.RED, "Extreme",
                        Level.ORANGE, "Severe",
                        Level.YELLOW, "Moderate",
                        Level.BLUE, "Minor");
        severities.forEach(
                (level, severity) ->
                        assertThat(
                                        text(
                                                RESTRICTED.render(
                                                        Notifications.of(Kind.CREATED, level, null),
                                                        List.of())))
                                .contains("<severity>" + severity + "</severity>"));
    }

    @Test
    void shouldTakeWhatSomebodySawForObserved() {
        assertThat(text(RESTRICTED.render(Notifications.of(Kind.ON_SCENE), List.of())))
                .contains("<certainty>Observed</certainty>");
    }

    @Test
    void shouldFollowTheOptions() {
        var exercise =
                Formats.of(
                        "cap",
                        Map.of(
                                "sender", SENDER,
                                "status", "Exercise",
                                "restriction", "county 431102",
                                "languages", "en-US,zh-CN",
                                "radius-km", "2.5"));
        var xml = text(exercise.render(Notifications.of(Kind.CREATED), List.of()));
        assertThat(xml)
                .contains(
                        "<status>Exercise</status>",
                        "<restriction>county 431102</restriction>",
                        "<circle>26.205,111.605 2.5</circle>");
        assertThat(xml.indexOf("en-US")).isLessThan(xml.indexOf("zh-CN"));
    }

    @Test
    void shouldRefuseOptionsThatMakeNoSense() {
        assertRefused(Map.of(), "option sender is missing");
        assertRefused(Map.of("sender", "a,b"), "option sender must hold no space, comma");
        assertRefused(Map.of("sender", "a", "radius-km", "far"), "option radius-km is no number");
        assertRefused(Map.of("sender", "a", "radius-km", "-1"), "radius-km is not from 0 to 1000");
        assertRefused(
                Map.of("sender", "a", "scope", "Public", "restriction", "x"),
                "option restriction is for scope Restricted only");
    }

    private static void assertRefused(Map<String, String> options, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of("cap", options))
                .withMessageContaining(why);
    }

    @Test
    void shouldPassOverEarlierMessagesOfOtherFormats() {
        earlier.add(new Told("d", Notifications.ALARM, "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(say(RESTRICTED, Notifications.of(Kind.ESCALATED)))
                .contains("<msgType>Alert</msgType>");
    }

    @Test
    void shouldReadNoEntityOfAnEarlierMessage() {
        var hostile =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"
                        + "<identifier>&x;</identifier><sender>s</sender><sent>t</sent>"
                        + "<msgType>Alert</msgType></alert>";
        var told = new Told("d", Notifications.ALARM, hostile.getBytes(StandardCharsets.UTF_8));
        assertThat(CapReference.standing(List.of(told)))
                .allSatisfy(it -> assertThat(it.identifier()).isEmpty());
    }

    private String say(Format format, Notification notification) {
        var message = (Message) format.render(notification, earlier);
        earlier.add(Notifications.told(notification, message));
        return text(message);
    }

    private static String text(Rendering rendering) {
        return new String(((Message) rendering).body(), StandardCharsets.UTF_8);
    }
}
