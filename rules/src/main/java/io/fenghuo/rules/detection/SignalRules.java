package io.fenghuo.rules.detection;

import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.drl.RuleSession;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Theme;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Signal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signal rules of one pack: one event and what is known about it in, signals out.
 *
 * <p>One rule that raises the same name twice about the same subject for one event gives one
 * signal: the first.
 *
 * <p>Caveat: one thread only; a subtask has its own.
 */
public final class SignalRules implements AutoCloseable {
    /** Far above what one event can mean, far below what would be felt. */
    private static final int MAX_FIRINGS = 1_000;

    /** The text under which a signal says what people call the place: the device's name, if any. */
    public static final String PLACE = "place";

    private final String pack;
    private final String publishedVersion;
    private final String version;
    private final RuleBase rules;
    private final CountyLookup counties;
    private final RuleSession session;
    private final Signals signals;
    private final Map<Class<?>, Boolean> watched;

    public SignalRules(
            String pack,
            String version,
            RuleBase rules,
            CountyLookup counties,
            RuleObserver observer) {
        this.pack = pack;
        this.publishedVersion = version;
        this.version = version;
        this.rules = rules;
        this.counties = counties;
        this.signals = new Signals();
        // Whoever wants to see every event may want to see what each condition says to it, too.
        var members = observer.wantsAll() ? null : new EventMembers();
        this.session = new RuleSession(rules, pack, members, signals, observer, MAX_FIRINGS);
        this.watched = new HashMap<>();
    }

    private SignalRules(SignalRules shared, String version) {
        this.pack = shared.pack;
        this.publishedVersion = shared.publishedVersion;
        this.version = version;
        this.rules = shared.rules;
        this.counties = shared.counties;
        this.signals = shared.signals;
        this.session = shared.session;
        this.watched = shared.watched;
    }

    /** The same rules, whose signals name another version and keep their ids; closed with these. */
    public SignalRules saying(String otherVersion) {
        return new SignalRules(this, otherVersion);
    }

    /**
     * Whether any rule looks at events of this type; where none does, evaluating is for nothing.
     */
    public boolean watches(Class<? extends Event> type) {
        return watched.computeIfAbsent(type, rules::looksAt);
    }

    /**
     * The values of {@link Theme#member} of which an event of this type must have one for any rule
     * to fire; null where others may make one fire too, or are wanted by the observer.
     */
    public @Nullable Set<String> themes(Class<? extends Event> type) {
        if (!watches(type)) {
            return Set.of();
        }
        return session.passing(type, Theme.member(type));
    }

    /**
     * Judges one event.
     *
     * @param context what is known about it; bound to the event from now on
     * @return the signals by id
     */
    public List<Signal> evaluate(Event event, Context context) {
        event.bind(context);
        if (!watches(event.getClass())) {
            return List.of();
        }
        session.evaluate(List.of(event));
        if (signals.raised().isEmpty()) {
            return List.of();
        }
        var byId = new TreeMap<String, Signal>();
        for (var raise : signals.raised()) {
            var signal = signal(raise, event, context);
            byId.putIfAbsent(signal.id(), signal);
        }
        return List.copyOf(byId.values());
    }

    private Signal signal(Signals.Raise raise, Event event, Context context) {
        var subject = raise.subject == null ? event.getSubject() : raise.subject;
        boolean moved = !Double.isNaN(raise.lon);
        var device = context.device();
        if (device != null && raise.subject == null) {
            raise.texts.putIfAbsent(PLACE, device.name());
        }
        return new Signal(
                DerivedId.of(
                        pack,
                        publishedVersion,
                        raise.rule,
                        raise.name,
                        event.getSource(),
                        event.getId(),
                        event.getTimeMillis(),
                        subject),
                pack,
                version,
                raise.name,
                raise.rule,
                event.getId(),
                subject,
                event.getTimeMillis(),
                moved ? raise.lon : event.getLon(),
                moved ? raise.lat : event.getLat(),
                moved ? counties.county(raise.lon, raise.lat) : context.county(),
                Collections.unmodifiableMap(raise.values),
                Collections.unmodifiableMap(raise.texts));
    }

    @Override
    public void close() {
        session.close();
        rules.close();
    }
}
