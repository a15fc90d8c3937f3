package io.fenghuo.jobs.intake;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Says of a stream that has ended that it is idle, not that time has ended. Else a job whose other
 * inputs are all idle, since nobody has sent anything yet, would take that for the end of time, and
 * every later event for late.
 *
 * @param <T> passes unchanged
 */
public final class Completed<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        } else {
            super.processWatermark(mark);
        }
    }
}
