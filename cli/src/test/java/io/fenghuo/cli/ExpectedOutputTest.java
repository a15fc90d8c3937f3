package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are parted by semicolons. */
class ExpectedOutputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b         | a;b",
                "a;b         | a ;b;;",
                "a … c       | a b c",
                "a … c …     | a  c d",
                "…           | ''",
                "…           | a;b",
                "a;…         | a",
                "a;…;c       | a;b;b;c",
                "…;a;b       | a;a;b",
                "…;a;…;b     | x;a;b;a;y;b",
                "(a.*)       | (a.*)",
            })
    void shouldTakeWhatIsAsShown(String shown, String printed) {
        assertThat(expected(shown).complaint(lines(printed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b         | a;c       | line 11 of the guide is not printed",
                "a;b         | a         | line 11 of the guide is not printed",
                "a           | ''        | line 10 of the guide is not printed",
                "a           | ' a'      | line 10 of the guide is not printed",
                "a           | a;b       | more is printed than the guide shows, from line 11",
                "…;a         | a;b       | more is printed than the guide shows, from line 12",
                "a … c       | a b d     | line 10 of the guide is not printed",
                "a;…;c;d     | a;b;c;e;f | line 13 of the guide is not printed",
                "a;b;…       | b;a       | line 10 of the guide is not printed",
                "a.c         | abc       | line 10 of the guide is not printed",
            })
    void shouldNameTheFirstLineThatIsNotAsShown(String shown, String printed, String complaint) {
        assertThat(expected(shown).complaint(lines(printed)).orElse("")).startsWith(complaint);
    }

    @Test
    void shouldShowWhatWasExpectedAndWhatWasPrinted() {
        assertThat(expected("a;b").complaint("a\nc\n"))
                .hasValue(
                        """
                        line 11 of the guide is not printed where it should be:
                          b
                        printed was:
                          a
                          c""");
    }

    private static ExpectedOutput expected(String shown) {
        return new ExpectedOutput(10, lines(shown).lines().toList());
    }

    private static String lines(String parted) {
        return parted.replace(";", "\n");
    }
}
