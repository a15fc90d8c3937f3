package io.fenghuo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueTest {
    private final Problems problems = new Problems();

    @Test
    void shouldReadWhatIsThere() {
        var fields = fields("{a: 1.5, b: [x, y], c: 1h30m, d: true, e: {f: 7}, g: 12, h: one}");

        assertThat(at(fields, "a").number()).isEqualTo(1.5);
        assertThat(at(fields, "b").texts()).containsExactly("x", "y");
        assertThat(at(fields, "c").millis()).isEqualTo(5_400_000);
        assertThat(at(fields, "d").flag()).isTrue();
        assertThat(at(at(fields, "e").fields(), "f").count(1)).isEqualTo(7);
        assertThat(at(fields, "g").scalar()).isEqualTo(12.0);
        assertThat(at(fields, "h").texts()).containsExactly("one");
        fields.refuseOthers();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void shouldSayWhereAKeyIsUnknownAndWhichAreKnown() {
        var fields = fields("known: 1\nother: 2\n");
        fields.optional("known");
        fields.refuseOthers();

        assertThat(problems.all())
                .containsExactly(
                        new Problem("f.yaml", 2, 1, "unknown key \"other\"; known are known"));
    }

    @Test
    void shouldCollectEveryProblemWithItsPlace() {
        var fields = fields("a: x\nb: {}\nc: 5 minutes\nd: yes\na: 3\n");
        at(fields, "b").list();
        at(fields, "c").millis();
        at(fields, "d").oneOf(Set.of("no", "never"));
        fields.required("z");

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:1:1: the document lacks \"z\"",
                        "f.yaml:2:4: b must be a list: \"- item\" lines or [item, item]",
                        "f.yaml:3:4: c must be a duration: 90s, 5m, 2h, 1h30m or 3d",
                        "f.yaml:4:4: d must be one of never, no",
                        "f.yaml:5:1: key \"a\" stands twice; remove one");
    }

    @Test
    void shouldRefuseWhatIsNoYaml() {
        assertThat(Value.read("f.yaml", "a: [1", problems)).isNull();
        assertThat(Value.read("g.yaml", "", problems)).isNull();

        assertThat(problems.all()).extracting(Problem::file).isEqualTo(List.of("f.yaml", "g.yaml"));
    }

    @Test
    void shouldRefuseWhatWouldGrowOrNestWithoutBound() {
        assertThat(Value.read("f.yaml", "a: &a [1, 2]\nb: [*a, *a]\n", problems)).isNull();
        assertThat(Value.read("g.yaml", "[".repeat(200_000), problems)).isNull();

        assertThat(problems.all())
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("aliases"),
                        message -> assertThat(message).contains("nested too deeply"));
    }

    @Test
    void shouldReadDurations() {
        assertThat(Durations.millis("90s")).isEqualTo(OptionalLong.of(90_000));
        assertThat(Durations.millis("3d")).isEqualTo(OptionalLong.of(259_200_000));
        assertThat(Durations.millis("30m1h")).isEmpty();
        assertThat(Durations.millis("")).isEmpty();
        assertThat(Durations.millis("5")).isEmpty();
    }

    private Fields fields(String yaml) {
        var root = Value.read("f.yaml", yaml, problems);
        assertThat(root).isNotNull();
        return root.fields();
    }

    private static Value at(Fields fields, String key) {
        var value = fields.required(key);
        assertThat(value).isNotNull();
        return value;
    }
}
