package io.fenghuo.console.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of accounts: letters of any script, digits and {@code . _ - @}, written in one way only, so
 * that no two accounts look alike by case or width.
 */
final class Names {
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@-]{0,63}");

    private Names() {}

    /** The name as accounts have it, or null where it can be none. */
    static @Nullable String normal(String written) {
        if (written.length() > 256) {
            return null;
        }
        var name = Normalizer.normalize(written.strip(), Normalizer.Form.NFKC);
        name = name.toLowerCase(Locale.ROOT);
        return FORM.matcher(name).matches() ? name : null;
    }
}
