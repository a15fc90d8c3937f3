package io.fenghuo.connectors.format;

import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.util.Locale;

/** The language of what is said to people. */
public enum Language {
    CHINESE("zh-CN"),
    ENGLISH("en-US");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The tag of BCP 47. */
    public String tag() {
        return tag;
    }

    public String of(Words words) {
        return this == CHINESE ? words.zh() : words.en();
    }

    /** The colour's word. */
    public String of(Level level) {
        return this == CHINESE
                ? level.chinese()
                : level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The language that option {@code language} names. */
    public static Language of(Options options) {
        return options.word("language", "zh", "en").equals("zh") ? CHINESE : ENGLISH;
    }
}
