package io.fenghuo.rules.lint;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One {@code signals.raise(…)} and what is hung on to it, as far as it can be read.
 *
 * @param signal empty where the name is computed
 * @param values the keys of numbers
 * @param texts the keys of words
 * @param open whether there may be keys that could not be read
 * @param elsewhere whether it is about another subject than the event's
 */
record Raise(
        Optional<String> signal,
        Set<String> values,
        Set<String> texts,
        boolean open,
        boolean elsewhere) {

    static Raise of(Optional<String> signal) {
        return new Raise(signal, new LinkedHashSet<>(), new LinkedHashSet<>(), false, false);
    }

    Raise opened() {
        return new Raise(signal, values, texts, true, elsewhere);
    }

    Raise moved() {
        return new Raise(signal, values, texts, open, true);
    }
}
