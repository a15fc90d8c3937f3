package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.finding.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartialMatchesWireTest {
    private static final PartialMatchesWire WIRE = new PartialMatchesWire();

    private final Signal call = signal("call", 10, "c");
    private final Signal share = signal("share", 20, "s");

    @Test
    void shouldReadWhatItWroteInTheSameOrder() throws IOException {
        var called = new Taken("call", call, 0, null);
        var shared = new Taken("share", share, 1, called);
        var partials =
                PartialMatches.of(
                        List.of(
                                new PartialMatch("share", called),
                                new PartialMatch("pay", shared),
                                new PartialMatch("call", null)),
                        List.of(new PartialMatch("end", shared)));

        var read = read(write(partials));

        assertThat(inWords(read.open()))
                .containsExactly("share {call=[c]} 0", "pay {call=[c], share=[s]} 1", "call");
        assertThat(inWords(read.complete())).containsExactly("end {call=[c], share=[s]} 1");
    }

    @Test
    void shouldKeepOnceWhatManyShare() throws IOException {
        var called = new Taken("call", call, 0, null);
        var one = PartialMatches.of(List.of(new PartialMatch("share", called)), List.of());
        var two =
                PartialMatches.of(
                        List.of(new PartialMatch("share", called), new PartialMatch("pay", called)),
                        List.of());

        assertThat(write(two).length - write(one).length).isLessThan(10);
        assertThat(Set.copyOf(read(write(two)).open().stream().map(PartialMatch::last).toList()))
                .hasSize(1);
    }

    @Test
    void shouldRefuseANumberOfNothing() throws IOException {
        var bytes = write(PartialMatches.of(List.of(new PartialMatch("call", null)), List.of()));
        // What the only partial match took last, before the empty list of complete ones.
        bytes[bytes.length - 2] = 7;

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("number 7 of 0");
    }

    private static byte[] write(PartialMatches partials) throws IOException {
        var bytes = new ByteArrayOutputStream();
        WIRE.write(partials, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static PartialMatches read(byte[] bytes) throws IOException {
        return WIRE.read(new DataInputStream(new ByteArrayInputStream(bytes)), WIRE.version());
    }

    private static List<String> inWords(Collection<PartialMatch> partials) {
        return partials.stream()
                .map(
                        partial ->
                                partial.last() == null
                                        ? partial.state()
                                        : partial.state() + " " + inWords(partial.last()))
                .toList();
    }

    private static String inWords(Taken last) {
        var words = new LinkedHashMap<String, List<String>>();
        last.byStep()
                .forEach(
                        (step, signals) ->
                                words.put(step, signals.stream().map(Signal::id).toList()));
        return words + " " + last.place();
    }
}
