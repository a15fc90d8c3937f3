package io.fenghuo.rules.event;

/** Bytes that are no event. It is an everyday result, so it carries no stack trace. */
public final class EventFormatException extends Exception {
    private final String field;

    /**
     * @param field the path of the member at fault, for example {@code data.value}, or {@code $}
     *     for the whole
     * @param problem what is wrong with it, for a person to read
     */
    public EventFormatException(String field, String problem) {
        super(field + ": " + problem, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
