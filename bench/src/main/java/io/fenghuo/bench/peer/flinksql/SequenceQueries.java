package io.fenghuo.bench.peer.flinksql;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.peer.RecordsMeter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table and the query, as SQL.
 *
 * <p>A row pattern is strict in what follows what, so what may lie between is named: readings of
 * the quantity that do not end the match. What is of another quantity, or fits neither step, is
 * left out before.
 */
final class SequenceQueries {
    private SequenceQueries() {}

    static String table(Workload workload, Settings settings) {
        return String.format(
                Locale.ROOT,
                """
                CREATE TABLE readings (
                  id STRING,
                  subject STRING,
                  `time` TIMESTAMP_LTZ(3),
                  data ROW<quantity STRING, `value` DOUBLE>,
                  WATERMARK FOR `time` AS `time` - INTERVAL '%s' SECOND
                ) WITH (
                  'connector' = 'kafka',
                  'topic' = '%s',
                  'properties.bootstrap.servers' = '%s',
                  'properties.group.id' = 'fenghuo-bench-flinksql',
                  'properties.interceptor.classes' = '%s',
                  'scan.startup.mode' = 'earliest-offset',
                  'scan.bounded.mode' = 'latest-offset',
                  'format' = 'json',
                  'json.timestamp-format.standard' = 'ISO-8601'
                )
                """,
                seconds(settings.boundMillis()),
                workload.topic(),
                settings.kafka(),
                RecordsMeter.class.getName());
    }

    static String matches(List<ComparisonPattern> patterns) {
        return patterns.stream()
                .map(SequenceQueries::match)
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private static String match(ComparisonPattern pattern) {
        return String.format(
                Locale.ROOT,
                """
                SELECT '%1$s' AS found, subject, firstId, thenId
                FROM (
                  SELECT id, subject, `time`, data.`value` AS amount
                  FROM readings
                  WHERE data.quantity = '%2$s' AND data.`value` >= %5$.1f
                ) MATCH_RECOGNIZE (
                  PARTITION BY subject
                  ORDER BY `time`
                  MEASURES FIRST_READING.id AS firstId, THEN_READING.id AS thenId
                  ONE ROW PER MATCH
                  AFTER MATCH SKIP TO NEXT ROW
                  PATTERN (FIRST_READING BETWEEN_READING* THEN_READING) WITHIN INTERVAL '10' MINUTE
                  DEFINE
                    FIRST_READING AS FIRST_READING.amount >= %3$.1f,
                    BETWEEN_READING AS BETWEEN_READING.amount < %4$.1f,
                    THEN_READING AS THEN_READING.amount >= %4$.1f
                )
                """,
                pattern.id(),
                pattern.quantity(),
                pattern.first(),
                pattern.then(),
                Math.min(pattern.first(), pattern.then()));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
    }
}
