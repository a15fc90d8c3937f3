package io.fenghuo.rules.detection;

import io.fenghuo.rules.drl.FactMembers;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.NumberMember;
import io.fenghuo.rules.event.Theme;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The members of events that say the same wherever they are judged. */
final class EventMembers implements FactMembers {
    @Override
    public @Nullable Function<Object, String> text(Class<?> type, String name) {
        return Event.class.isAssignableFrom(type)
                        && Theme.member(type.asSubclass(Event.class)).equals(name)
                ? fact -> Theme.of((Event) fact)
                : null;
    }

    @Override
    public @Nullable ToDoubleFunction<Object> number(Class<?> type, String name) {
        var member = NumberMember.own(type, name);
        return member == null ? null : fact -> member.of((Event) fact);
    }
}
