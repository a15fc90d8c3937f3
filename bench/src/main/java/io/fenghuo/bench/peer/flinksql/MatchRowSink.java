package io.fenghuo.bench.peer.flinksql;

import io.fenghuo.bench.contest.Matches;
import io.fenghuo.bench.contest.Meter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;

/** Reports matches, and stops the meter when there are no more. */
final class MatchRowSink implements Sink<Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<Row> {
        @Override
        public void write(Row match, Context context) {
            Matches.add(text(match, 0), text(match, 1), text(match, 2), text(match, 3));
        }

        private static String text(Row match, int column) {
            return String.valueOf(match.getField(column));
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
