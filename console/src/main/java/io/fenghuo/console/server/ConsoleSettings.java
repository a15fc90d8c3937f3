package io.fenghuo.console.server;

import io.fenghuo.rules.incident.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sets for the console.
 *
 * @param kafka the brokers, {@code HOST:PORT,…}
 * @param database the JDBC URL of Postgres
 * @param host the address to listen at; TLS is a proxy's work, so by default only this machine's
 * @param port 0 for any that is free
 * @param reference a folder of reference files, or null for the topic {@code reference}
 * @param layers {@code layers.yaml}: base layers by XYZ or WMTS, or null for the offline one
 * @param reports a folder of backtest reports to show, or null
 * @param flink where Flink's REST API is, {@code http://HOST:PORT}, for watermarks; or null
 * @param identity {@code oidc.yaml}: an OpenID Connect provider, or null for passwords only
 * @param group the name under which positions in Kafka are kept
 * @param jobGroups consumer groups whose lag is shown
 * @param keep for how long changes of alerts and steps of incidents are kept
 * @param notice shown on every page, or null
 * @param visitor whether whoever comes from this machine is signed in as an officer; for the demo
 */
public record ConsoleSettings(
        String kafka,
        String database,
        String host,
        int port,
        @Nullable Path reference,
        @Nullable Path layers,
        @Nullable Path reports,
        @Nullable String flink,
        @Nullable Path identity,
        String group,
        List<String> jobGroups,
        Duration keep,
        @Nullable Words notice,
        boolean visitor) {}
