package io.fenghuo.rules.publication;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.pack.CompiledPack;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One act of publishing: from an instant of event time on, this version of a pack is in force, or
 * none is.
 *
 * @param pack the pack's id
 * @param lane whether it warns, or only shows what it would warn of
 * @param activeFromMillis the event time from which it is in force, until that of the pack's next
 *     publication in the same lane
 * @param publishedMillis when it was published, by the publisher's clock; of two for one instant
 *     the later published counts
 * @param content null where the pack is retired
 */
public record Publication(
        String pack,
        Lane lane,
        long activeFromMillis,
        long publishedMillis,
        @Nullable CompiledPack content)
        implements Serializable {

    /** What ends the names of packs in shadow; no pack's id may hold it. */
    private static final String SHADOW_MARK = "~shadow";

    /** From the beginning of time: for packs that are known before any event. */
    public static final long ALWAYS = Long.MIN_VALUE;

    /** The order in which publications of one pack and lane take over from one another. */
    public static final Comparator<Publication> ORDER =
            Comparator.comparingLong(Publication::activeFromMillis)
                    .thenComparingLong(Publication::publishedMillis)
                    .thenComparing(Publication::id);

    /** What becomes of a pack's warnings. */
    public enum Lane {
        /** They are alerts. */
        LIVE,
        /** They go to the topic of shadow alerts, to be compared. */
        SHADOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Publication {
        if (content != null && !content.id().equals(pack)) {
            throw new IllegalArgumentException(
                    "a publication of pack " + pack + " holds pack " + content.id());
        }
    }

    /** A pack that was always there and always will be. */
    public static Publication always(CompiledPack content) {
        return new Publication(content.id(), Lane.LIVE, ALWAYS, 0, content);
    }

    /** With the sources alone, for those who do not run it; its id is the same. */
    public Publication sourcesOnly() {
        return new Publication(
                pack,
                lane,
                activeFromMillis,
                publishedMillis,
                content == null ? null : content.sourcesOnly());
    }

    public boolean retires() {
        return content == null;
    }

    /** The version of the pack, or {@code -} where it is retired. */
    public String version() {
        return content == null ? "-" : content.version();
    }

    /** Derived from all that it says. */
    public String id() {
        return DerivedId.of(
                pack,
                lane,
                activeFromMillis,
                publishedMillis,
                content == null ? "-" : content.hash());
    }

    /** What it stands under in a topic. */
    public String key() {
        return pack + '/' + id();
    }

    /** What tells the pack's live and shadow versions apart wherever both are at work. */
    public String name() {
        return lane == Lane.LIVE ? pack : pack + SHADOW_MARK;
    }

    /** The id of the pack of that {@link #name}. */
    public static String packOf(String name) {
        return isShadow(name) ? name.substring(0, name.length() - SHADOW_MARK.length()) : name;
    }

    /** Whether findings of that {@link #name} are in shadow. */
    public static boolean isShadow(String name) {
        return name.endsWith(SHADOW_MARK);
    }

    @Override
    public String toString() {
        var what = retires() ? "retirement of " + pack : pack + ' ' + version();
        var since =
                activeFromMillis == ALWAYS
                        ? "from the beginning"
                        : "from " + Instant.ofEpochMilli(activeFromMillis);
        return what + " (" + lane + ", " + since + ')';
    }
}
