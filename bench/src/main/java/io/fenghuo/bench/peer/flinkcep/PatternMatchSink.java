package io.fenghuo.bench.peer.flinkcep;

import io.fenghuo.bench.contest.Matches;
import io.fenghuo.bench.contest.Meter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Reports matches, and stops the meter when there are no more. */
final class PatternMatchSink implements Sink<PatternMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<PatternMatch> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<PatternMatch> {
        @Override
        public void write(PatternMatch match, Context context) {
            Matches.add(match.pattern(), match.subject(), match.first(), match.then());
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                Meter.end();
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
