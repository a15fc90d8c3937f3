package io.fenghuo.rules.incident;

/**
 * The response ring of a place: how soon someone must be there. The seconds are those of rapid
 * response 1-3-5 in towns and 15 minutes in the country.
 */
public enum Ring {
    KEY_PLACE(60),
    CENTRE(180),
    URBAN(300),
    RURAL(900);

    private final int seconds;

    Ring(int seconds) {
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
