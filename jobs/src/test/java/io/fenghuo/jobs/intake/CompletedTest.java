package io.fenghuo.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CompletedTest {
    @Test
    void shouldNotTakeTheEndOfOneStreamForTheEndOfTime() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new Completed<String>())) {
            harness.open();
            harness.processElement(new StreamRecord<>("a", 1));
            harness.processWatermark(new Watermark(5));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(new ArrayList<Object>(harness.getOutput()))
                    .containsExactly(
                            new StreamRecord<>("a", 1), new Watermark(5), WatermarkStatus.IDLE);
        }
    }
}
