package io.fenghuo.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.health.FlinkAnswers.Job;
import io.fenghuo.console.health.FlinkAnswers.Vertex;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlinkAnswersTest {
    @Test
    void shouldReadJobsAndTheirVertices() throws IOException {
        assertThat(FlinkAnswers.jobs(FlinkRecording.OVERVIEW))
                .containsExactly(new Job(FlinkRecording.JOB_ID, "detection", "RUNNING"));
        assertThat(FlinkAnswers.vertices(FlinkRecording.JOB))
                .containsExactly(
                        new Vertex(FlinkRecording.SOURCE, "Source: sensor"),
                        new Vertex(FlinkRecording.BY_SUBJECT, "by-subject -> alerts: Writer"));
    }

    @Test
    void shouldLeaveOutJobsThatAreOverOrHaveASuccessor() throws IOException {
        var overview =
                """
                {"jobs": [
                  {"jid": "1", "name": "detection", "state": "FAILED"},
                  {"jid": "2", "name": "detection", "state": "RUNNING"},
                  {"jid": "3", "name": "backtest", "state": "FINISHED"},
                  {"jid": "4", "name": "disposal", "state": "RESTARTING"}
                ]}
                """;

        assertThat(FlinkAnswers.jobs(overview.getBytes(UTF_8)))
                .extracting(Job::id)
                .containsExactly("2", "4");
    }

    @Test
    void shouldTakeTheLeastOfTheSubtasks() throws IOException {
        assertThat(FlinkAnswers.watermark(FlinkRecording.WATERMARKS).at())
                .isEqualTo(Instant.parse("2026-06-12T07:12:33.999Z"));
        var two =
                watermark(
                        "[{\"id\":\"0.x\",\"value\":\"2000\"},"
                                + "{\"id\":\"1.x\",\"value\":\"1000\"}]");
        assertThat(two.at()).isEqualTo(Instant.ofEpochMilli(1000));
    }

    @Test
    void shouldHaveNoneBeforeTheFirstAndOfSources() throws IOException {
        var before =
                watermark(
                        "[{\"id\":\"0.x\",\"value\":\"-9223372036854775808\"},"
                                + "{\"id\":\"1.x\",\"value\":\"1000\"}]");

        assertThat(before.subtasks()).isEqualTo(2);
        assertThat(before.at()).isNull();
        assertThat(watermark("[]").subtasks()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNoAnswerOfFlink() {
        assertThatThrownBy(() -> watermark("{\"errors\": [\"not found\"]}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> watermark("[{\"id\":\"0.x\",\"value\":\"soon\"}]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FlinkAnswers.jobs("<html>".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    private static FlinkAnswers.Least watermark(String json) throws IOException {
        return FlinkAnswers.watermark(json.getBytes(UTF_8));
    }
}
