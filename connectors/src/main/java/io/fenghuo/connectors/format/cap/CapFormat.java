package io.fenghuo.connectors.format.cap;

import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Language;
import io.fenghuo.connectors.format.Options;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Messages of the Common Alerting Protocol 1.2 of OASIS.
 *
 * <p>The first message of an incident is an Alert, later ones are Updates, and the one that closes
 * it or calls it false is a Cancel; Update and Cancel reference all earlier ones since the last
 * Cancel. An incident that is reopened begins with an Alert again. Orders and flights have no word.
 *
 * <p>With scope Public nothing is said before a person has signed the incident off, and no more
 * than what, where and how grave; who is asked to do what is for responders only.
 *
 * <p>Options: {@code sender} (required), {@code scope} Restricted (default) or Public, {@code
 * restriction} of a Restricted one, {@code status} Actual (default), Exercise or Test, {@code
 * languages} zh-CN,en-US (default) or en-US,zh-CN, {@code radius-km} of the circle around the place
 * (1).
 */
public final class CapFormat implements Format {
    public static final String NAME = "cap";

    /** Section 3.2.1: neither spaces nor commas nor the restricted characters &lt; and &amp;. */
    private static final Pattern SENDER = Pattern.compile("[^\\s,<&]+");

    private static final Set<Kind> PUBLIC =
            EnumSet.of(
                    Kind.CREATED,
                    Kind.LEVEL_CHANGED,
                    Kind.ALERTS_CLEARED,
                    Kind.CONTROLLED,
                    Kind.CLOSED,
                    Kind.FALSE_ALARM,
                    Kind.REOPENED,
                    Kind.SIGNED_OFF);
    private static final Set<Kind> UNSPOKEN =
            EnumSet.of(
                    Kind.ORDER_ISSUED,
                    Kind.ORDER_CHANGED,
                    Kind.FLIGHT_PROPOSED,
                    Kind.FLIGHT_CONFIRMED,
                    Kind.FLIGHT_REFUSED);

    private final CapProfile profile;

    private CapFormat(CapProfile profile) {
        this.profile = profile;
    }

    public static CapFormat of(Options options) {
        var sender = options.required("sender", "who speaks, for example warning@example.gov.cn");
        if (!SENDER.matcher(sender).matches()) {
            throw options.wrong("sender", "must hold no space, comma, < or &");
        }
        boolean isPublic = options.word("scope", "Restricted", "Public").equals("Public");
        var restriction = options.optional("restriction");
        if (isPublic && restriction.isPresent()) {
            throw options.wrong("restriction", "is for scope Restricted only");
        }
        var languages = List.of(Language.CHINESE, Language.ENGLISH);
        if (options.word("languages", "zh-CN,en-US", "en-US,zh-CN").startsWith("en")) {
            languages = List.of(Language.ENGLISH, Language.CHINESE);
        }
        return new CapFormat(
                new CapProfile(
                        sender,
                        options.word("status", "Actual", "Exercise", "Test"),
                        isPublic,
                        restriction.orElse("仅供处置单位使用 For responding agencies only"),
                        languages,
                        radius(options)));
    }

    private static double radius(Options options) {
        var text = options.optional("radius-km").orElse("1");
        try {
            double radius = Double.parseDouble(text);
            if (radius >= 0 && radius <= 1000) {
                return radius;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    options.wrong("radius-km", "is no number").getMessage(), none);
        }
        throw options.wrong("radius-km", "is not from 0 to 1000");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Rendering render(Notification notification, List<Told> earlier) {
        var kind = notification.step().kind();
        var incident = notification.incident();
        if (UNSPOKEN.contains(kind)) {
            return new Withheld("CAP has no word for " + kind.type());
        }
        if (profile.isPublic() && incident.signOff() == null) {
            return new Withheld("nobody has signed the incident off for the public");
        }
        if (profile.isPublic() && !PUBLIC.contains(kind)) {
            return new Withheld(kind.type() + " is not for the public");
        }
        var standing = CapReference.standing(earlier);
        if (!incident.state().isOver()) {
            return message(notification, standing.isEmpty() ? "Alert" : "Update", standing);
        }
        return standing.isEmpty()
                ? new Withheld("the incident is over and no message stands that could be cancelled")
                : message(notification, "Cancel", standing);
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    private Message message(Notification notification, String type, List<CapReference> standing) {
        var body = new CapMessage(profile, notification, type, standing).encode();
        return new Message("application/cap+xml; charset=UTF-8", body);
    }
}
