package io.fenghuo.bench.engine;

import io.fenghuo.bench.contest.Matches;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.rules.finding.Match;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Reports the matches of comparison patterns, and stops the meter when there are no more. */
final class MatchSink implements Sink<Match> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<Match> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<Match> {
        @Override
        public void write(Match match, Context context) {
            Matches.add(
                    match.name(),
                    match.subject(),
                    match.step("first").get(0).eventId(),
                    match.step("then").get(0).eventId());
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
