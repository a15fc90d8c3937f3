package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of what is under way for one key: signals, then what was taken, then who took it,
 * each once and the later ones by number, counted from 1; 0 is none.
 */
public final class PartialMatchesWire implements Wire<PartialMatches> {
    private final SignalWire signals = new SignalWire();

    @Override
    public int version() {
        return 1;
    }

    @Override
    public PartialMatches copy(PartialMatches partials) {
        return partials;
    }

    @Override
    public void write(PartialMatches partials, DataOutput out) throws IOException {
        Map<Taken, Integer> taken = new IdentityHashMap<>();
        var inOrder = new ArrayList<Taken>();
        number(partials.open(), taken, inOrder);
        number(partials.complete(), taken, inOrder);
        Map<Signal, Integer> numbers = new IdentityHashMap<>();
        var once = new ArrayList<Signal>();
        for (var each : inOrder) {
            if (numbers.putIfAbsent(each.signal(), numbers.size() + 1) == null) {
                once.add(each.signal());
            }
        }
        WireFormat.writeList(
                once, (signal, to) -> WireFormat.writeVersioned(signals, signal, to), out);
        WireFormat.writeList(
                inOrder,
                (each, to) -> {
                    WireFormat.writeText(each.step(), to);
                    WireFormat.writeCount(numbers.getOrDefault(each.signal(), 0), to);
                    WireFormat.writeCount(each.place(), to);
                    WireFormat.writeCount(number(each.before(), taken), to);
                },
                out);
        write(partials.open(), taken, out);
        write(partials.complete(), taken, out);
    }

    private static void number(
            Collection<PartialMatch> matches, Map<Taken, Integer> taken, List<Taken> inOrder) {
        for (var match : matches) {
            var fresh = new ArrayDeque<Taken>();
            for (var each = match.last();
                    each != null && !taken.containsKey(each);
                    each = each.before()) {
                fresh.addFirst(each);
            }
            for (var each : fresh) {
                taken.put(each, taken.size() + 1);
                inOrder.add(each);
            }
        }
    }

    private static int number(@Nullable Taken taken, Map<Taken, Integer> numbers) {
        return taken == null ? 0 : numbers.getOrDefault(taken, 0);
    }

    private static void write(
            Collection<PartialMatch> matches, Map<Taken, Integer> taken, DataOutput out)
            throws IOException {
        WireFormat.writeList(
                List.copyOf(matches),
                (match, to) -> {
                    WireFormat.writeText(match.state(), to);
                    WireFormat.writeCount(number(match.last(), taken), to);
                },
                out);
    }

    @Override
    public PartialMatches read(DataInput in, int version) throws IOException {
        WireFormat.checkVersion(this, version);
        var once = WireFormat.readList(from -> WireFormat.readVersioned(signals, from), in);
        var taken = new ArrayList<Taken>();
        int count = WireFormat.readCount(in);
        for (int i = 0; i < count; i++) {
            var step = WireFormat.readText(in);
            var signal = numbered(in, once);
            if (signal == null) {
                throw new IOException("corrupt: a step that took no signal");
            }
            int place = WireFormat.readCount(in);
            taken.add(new Taken(step, signal, place, numbered(in, taken)));
        }
        return PartialMatches.of(read(taken, in), read(taken, in));
    }

    private static List<PartialMatch> read(List<Taken> taken, DataInput in) throws IOException {
        return WireFormat.readList(
                from -> new PartialMatch(WireFormat.readText(from), numbered(from, taken)), in);
    }

    private static <T> @Nullable T numbered(DataInput in, List<T> all) throws IOException {
        int number = WireFormat.readCount(in);
        if (number > all.size()) {
            throw new IOException("corrupt: number " + number + " of " + all.size());
        }
        return number == 0 ? null : all.get(number - 1);
    }
}
