package io.fenghuo.console.health;

import io.fenghuo.console.health.FlinkAnswers.Job;
import io.fenghuo.console.health.FlinkAnswers.Vertex;
import io.fenghuo.console.health.HealthView.Watermark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks Flink's REST API how far its jobs have come in event time. */
final class FlinkProbe {
    private static final int MOST_JOBS = 20;
    private static final int MOST_VERTICES = 64;

    private final URI base;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param url {@code http://HOST:PORT}
     * @throws IllegalArgumentException where it is none
     */
    FlinkProbe(String url, Duration patience) {
        var uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "Flink's REST API is at \"" + url + "\"; give it as http://HOST:PORT");
        }
        this.base = uri;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience)
                        .build();
    }

    private record Asked(Job job, Vertex vertex, CompletableFuture<byte[]> watermarks) {}

    /**
     * @throws IOException where it does not answer, in words for a person
     */
    List<Watermark> ask() throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        var jobs = FlinkAnswers.jobs(await(get("/jobs/overview"), deadline));
        var told = new ArrayList<Watermark>();
        var asked = new ArrayList<Asked>();
        for (var job : jobs.stream().limit(MOST_JOBS).toList()) {
            if (!job.runs()) {
                told.add(new Watermark(job.name(), job.state(), null, null));
                continue;
            }
            var vertices = FlinkAnswers.vertices(await(get("/jobs/" + job.id()), deadline));
            for (var vertex : vertices.stream().limit(MOST_VERTICES).toList()) {
                var path = "/jobs/" + job.id() + "/vertices/" + vertex.id() + "/watermarks";
                asked.add(new Asked(job, vertex, get(path)));
            }
        }
        for (var each : asked) {
            var least = FlinkAnswers.watermark(await(each.watermarks(), deadline));
            if (least.subtasks() > 0) {
                told.add(
                        new Watermark(
                                each.job().name(),
                                each.job().state(),
                                each.vertex().name(),
                                least.at()));
            }
        }
        told.sort(Comparator.comparing(Watermark::job));
        return told;
    }

    private CompletableFuture<byte[]> get(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(
                        answer -> {
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException(
                                        path + " answers " + answer.statusCode());
                            }
                            return answer.body();
                        });
    }

    private byte[] await(CompletableFuture<byte[]> answer, long deadline) throws IOException {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer within " + patience.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            var words =
                    cause.getMessage() == null
                            ? cause.getClass().getSimpleName()
                            : cause.getMessage();
            throw new IOException(words, cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
