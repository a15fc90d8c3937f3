package io.fenghuo.rules.event;

/**
 * A known member of {@code data}.
 *
 * @param index its place among the members of its event type
 * @param minimum of a number
 * @param maximum of a number
 */
record Member(String name, Kind kind, boolean required, double minimum, double maximum, int index) {

    /** Beyond any unit that we meet, even fen, even bytes: a sender's mistake. */
    static final double ABSURD = 1e15;

    enum Kind {
        NAME,
        NAMES,
        NUMBER
    }

    static Member name(String name) {
        return new Member(name, Kind.NAME, false, 0, 0, 0);
    }

    static Member names(String name) {
        return new Member(name, Kind.NAMES, false, 0, 0, 0);
    }

    static Member number(String name) {
        return new Member(name, Kind.NUMBER, false, -ABSURD, ABSURD, 0);
    }

    Member must() {
        return new Member(name, kind, true, minimum, maximum, index);
    }

    Member within(double least, double most) {
        return new Member(name, kind, required, least, most, index);
    }

    Member at(int place) {
        return new Member(name, kind, required, minimum, maximum, place);
    }
}
