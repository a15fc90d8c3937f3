package io.fenghuo.rules.alert;

import java.util.Locale;

/** The one line that says what happened, for a screen or a phone: title, level, place. */
final class Headline {
    private Headline() {}

    static String chinese(Alert alert) {
        var title = alert.cause().titleChinese();
        var level = alert.level().chinese();
        var change =
                switch (alert.transition()) {
                    case RAISED -> level + "预警";
                    case ESCALATED -> "预警升级为" + level;
                    case DOWNGRADED -> "预警降级为" + level;
                    case CLEARED -> level + "预警解除";
                };
        return title + change + '：' + place(alert);
    }

    static String english(Alert alert) {
        var title = alert.cause().titleEnglish();
        var level = alert.level().name().toLowerCase(Locale.ROOT);
        var change =
                switch (alert.transition()) {
                    case RAISED -> level + " warning";
                    case ESCALATED -> "warning raised to " + level;
                    case DOWNGRADED -> "warning lowered to " + level;
                    case CLEARED -> level + " warning lifted";
                };
        return title + ": " + change + ", " + place(alert);
    }

    private static String place(Alert alert) {
        var name = alert.cause().placeName();
        return name.isEmpty() ? alert.cause().subject() : name;
    }
}
