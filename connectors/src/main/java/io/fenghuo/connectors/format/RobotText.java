package io.fenghuo.connectors.format;

import io.fenghuo.rules.incident.Notification;
import java.util.ArrayList;
import java.util.List;

/**
 * What the robots of group chats say of a step: a few lines for people.
 *
 * <p>A group chat is read by many, so the lines name the incident and the unit that is asked, and
 * nothing that says who somebody is: no evidence, no subject or key of an alert, no pseudonym of
 * who took the step, no words that somebody typed. The headline and the name of the place are the
 * pack's and the reference data's, which must hold to the same.
 *
 * <p>Angle brackets become wide ones, since Feishu and WeCom read them as calls of people.
 */
public final class RobotText {
    private static final int SHORT_ID = 8;

    private RobotText() {}

    /** The first line says level, step and headline; the others what is asked, where and when. */
    public static List<String> lines(Notification notification, Language language) {
        var incident = notification.incident();
        boolean chinese = language == Language.CHINESE;
        var lines = new ArrayList<String>();
        lines.add(
                (chinese ? "【" : "[")
                        + language.of(incident.level())
                        + (chinese ? "·" : " · ")
                        + language.of(Asked.step(notification.step().kind()))
                        + (chinese ? "】" : "] ")
                        + plain(language.of(incident.headline())));
        lines.add((chinese ? "地点：" : "Place: ") + plain(Asked.place(incident)));
        lines.add((chinese ? "要求：" : "Asked: ") + plain(language.of(Asked.of(notification))));
        Asked.deadline(notification)
                .map(Asked::clock)
                .ifPresent(
                        clock ->
                                lines.add(
                                        chinese
                                                ? "时限：" + clock + " 前到场"
                                                : "Deadline: there by " + clock + " (UTC+8)"));
        lines.add((chinese ? "警情号：" : "Incident: ") + plain(shortened(incident.id())));
        return lines;
    }

    private static String shortened(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(id.length() - SHORT_ID);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replace('<', '＜')
                .replace('>', '＞')
                .strip();
    }
}
