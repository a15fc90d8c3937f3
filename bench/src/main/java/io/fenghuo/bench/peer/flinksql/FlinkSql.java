package io.fenghuo.bench.peer.flinksql;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.peer.FlinkSettings;
import io.fenghuo.bench.peer.RecordsMeter;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Flink SQL: one query, which unites a {@code MATCH_RECOGNIZE} for each pattern. */
public final class FlinkSql implements Contestant {

    @Override
    public String name() {
        return "flinksql";
    }

    @Override
    public String version() {
        return "Apache Flink SQL " + EnvironmentInformation.getVersion() + ", MATCH_RECOGNIZE";
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of(
                "that something may lie between, but by naming what it is (rows follow strictly)",
                "negation, alternation, all rows of a match, or a last step that repeats greedily",
                "new or changed patterns without a new job graph and a restart from a savepoint",
                "a version of the patterns as of an event's own time");
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        settings.parallelism(),
                        FlinkSettings.of(settings, workload.patterns().size()));
        var tables = StreamTableEnvironment.create(environment);
        tables.executeSql(SequenceQueries.table(workload, settings));
        var matches = tables.sqlQuery(SequenceQueries.matches(workload.patterns()));
        tables.toDataStream(matches).sinkTo(new MatchRowSink()).name("matches");
        environment.execute(name());
        return Result.of(RecordsMeter.take());
    }
}
