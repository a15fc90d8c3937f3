package io.fenghuo.rules.warning;

/** The four colours, from the lowest to the highest. */
public enum Level {
    /** IV, 蓝. */
    BLUE("蓝色"),
    /** III, 黄. */
    YELLOW("黄色"),
    /** II, 橙. */
    ORANGE("橙色"),
    /** I, 红. */
    RED("红色");

    private final String chinese;

    Level(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }

    /** The level above, or RED. */
    public Level higher() {
        return this == RED ? RED : values()[ordinal() + 1];
    }
}
