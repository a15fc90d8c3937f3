package io.fenghuo.rules.sandbox;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as packs may handle it: no longer than a page or two, and searched within the budget. */
public final class GuardedText {
    /** Far longer than any reason or name, short enough that no single operation is felt. */
    public static final int LONGEST = 10_000;

    /** Characters that cost one step. */
    private static final int CHARACTERS_A_STEP = 64;

    private static final char ARGUMENT = '\u0001';
    private static final char CONSTANT = '\u0002';
    private static final MethodHandle CONCAT = concatHandle();

    private GuardedText() {}

    /** The bootstrap method of {@code a + b}, in place of {@code StringConcatFactory}. */
    public static CallSite makeConcatWithConstants(
            MethodHandles.Lookup caller,
            String name,
            MethodType type,
            String recipe,
            Object... constants) {
        return new ConstantCallSite(
                MethodHandles.insertArguments(CONCAT, 0, recipe, constants)
                        .asCollector(Object[].class, type.parameterCount())
                        .asType(type));
    }

    private static MethodHandle concatHandle() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            GuardedText.class,
                            "join",
                            MethodType.methodType(
                                    String.class, String.class, Object[].class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static String join(String recipe, Object[] constants, Object[] arguments) {
        var text = new StringBuilder();
        int argument = 0;
        int constant = 0;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            switch (c) {
                case ARGUMENT -> write(text, arguments[argument++]);
                case CONSTANT -> write(text, constants[constant++]);
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    public static String toString(Object any) {
        return any instanceof String text ? text : write(new StringBuilder(), any).toString();
    }

    @Guarded.OfStatic(String.class)
    public static String valueOf(@Nullable Object any) {
        return any == null ? "null" : toString(any);
    }

    public static String concat(String text, String more) {
        return write(write(new StringBuilder(), text), more).toString();
    }

    public static String repeat(String text, int times) {
        room(0, (long) text.length() * Math.max(0, times));
        return text.repeat(times);
    }

    @Guarded.OfStatic(String.class)
    public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
        var text = new StringBuilder();
        boolean first = true;
        for (var part : parts) {
            if (!first) {
                write(text, between);
            }
            first = false;
            write(text, part);
        }
        return text.toString();
    }

    public static String replace(String text, char old, char fresh) {
        return text.replace(old, fresh);
    }

    public static String replace(String text, CharSequence old, CharSequence fresh) {
        long places = old.length() == 0 ? text.length() + 1L : text.length() / (long) old.length();
        room(text.length(), places * fresh.length());
        search(text, old.length());
        return text.replace(old, fresh);
    }

    public static boolean contains(String text, CharSequence part) {
        search(text, part.length());
        return text.contains(part);
    }

    public static int indexOf(String text, int character) {
        return text.indexOf(character);
    }

    public static int indexOf(String text, int character, int from) {
        return text.indexOf(character, from);
    }

    public static int indexOf(String text, String part) {
        search(text, part.length());
        return text.indexOf(part);
    }

    public static int indexOf(String text, String part, int from) {
        search(text, part.length());
        return text.indexOf(part, from);
    }

    public static int lastIndexOf(String text, int character) {
        return text.lastIndexOf(character);
    }

    public static int lastIndexOf(String text, String part) {
        search(text, part.length());
        return text.lastIndexOf(part);
    }

    /** A search may look at each character of the part for each character of the text. */
    private static void search(String text, int part) {
        long looks = (long) text.length() * Math.max(1, part);
        Budget.spend((int) Math.min(Integer.MAX_VALUE, looks / 1_024));
    }

    public static boolean matches(String text, String pattern) {
        return matcher(Pattern.compile(pattern), text).matches();
    }

    public static String[] split(String text, String pattern) {
        return split(text, pattern, 0);
    }

    public static String[] split(String text, String pattern, int limit) {
        return Pattern.compile(pattern).split(new CountedText(text), limit);
    }

    /** The matcher spends a step for each character that it looks at, however often it returns. */
    public static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(new CountedText(text.toString()));
    }

    public static StringBuilder append(StringBuilder text, @Nullable Object any) {
        return write(text, any);
    }

    public static StringBuilder append(StringBuilder text, @Nullable String more) {
        return write(text, more);
    }

    public static StringBuilder append(StringBuilder text, @Nullable CharSequence more) {
        return write(text, more);
    }

    public static StringBuilder append(StringBuilder text, char c) {
        room(text.length(), 1);
        return text.append(c);
    }

    public static StringBuilder append(StringBuilder text, int number) {
        return write(text, number);
    }

    public static StringBuilder append(StringBuilder text, long number) {
        return write(text, number);
    }

    public static StringBuilder append(StringBuilder text, float number) {
        return write(text, number);
    }

    public static StringBuilder append(StringBuilder text, double number) {
        return write(text, number);
    }

    public static StringBuilder append(StringBuilder text, boolean truth) {
        return write(text, truth);
    }

    public static void setLength(StringBuilder text, int length) {
        room(0, length);
        text.setLength(length);
    }

    /** Collections are flat, so one level of them is all there is to look at. */
    private static StringBuilder write(StringBuilder text, @Nullable Object any) {
        if (any instanceof Collection<?> many) {
            text.append('[');
            var comma = "";
            for (var one : many) {
                append(text.append(comma), one);
                comma = ", ";
            }
            return text.append(']');
        }
        if (any instanceof Map<?, ?> map) {
            text.append('{');
            var comma = "";
            for (var entry : map.entrySet()) {
                append(text.append(comma), entry.getKey());
                append(text.append('='), entry.getValue());
                comma = ", ";
            }
            return text.append('}');
        }
        var more = String.valueOf(any);
        room(text.length(), more.length());
        return text.append(more);
    }

    private static void room(long length, long more) {
        if (length + more > LONGEST) {
            throw Budget.spent("a text of more than " + LONGEST + " characters");
        }
        Budget.spend((int) (1 + more / CHARACTERS_A_STEP));
    }

    /** A text whose characters are counted as they are looked at. */
    private record CountedText(String text) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            Budget.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
