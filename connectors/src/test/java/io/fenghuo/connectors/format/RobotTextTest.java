package io.fenghuo.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.incident.Notification.Kind;
import org.junit.jupiter.api.Test;

class RobotTextTest {
    @Test
    void shouldSayWhatWhereAndUntilWhen() {
        assertThat(RobotText.lines(Notifications.of(Kind.CREATED), Language.CHINESE))
                .containsExactly(
                        "【橙色·新警情】永州三中附近河水上涨",
                        "地点：永州三中 ＜A&B＞",
                        "要求：请确认收到并派人",
                        "时限：06-01 14:01:00 前到场",
                        "警情号：9d2e71a8");
    }

    @Test
    void shouldSayTheSameInEnglish() {
        assertThat(RobotText.lines(Notifications.of(Kind.ORDER_ISSUED), Language.ENGLISH))
                .containsExactly(
                        "[Orange · Order issued] River rises at No. 3 Middle School",
                        "Place: 永州三中 ＜A&B＞",
                        "Asked: patrol-07: acknowledge and set out",
                        "Deadline: there by 06-01 14:01:01 (UTC+8)",
                        "Incident: 9d2e71a8");
    }

    @Test
    void shouldNameNoDeadlineWhereNothingIsAsked() {
        assertThat(RobotText.lines(Notifications.of(Kind.CLOSED), Language.CHINESE))
                .contains("要求：无需再处置")
                .noneMatch(it -> it.startsWith("时限"));
        assertThat(RobotText.lines(Notifications.of(Kind.REOPENED), Language.CHINESE))
                .noneMatch(it -> it.startsWith("时限"));
    }
}
