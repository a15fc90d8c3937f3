package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.fenghuo.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveCommandTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY =
            """
            {"specversion":"1.0","type":"fenghuo.incident.created","subject":"incident-1",
             "data":{"incident":{"id":"incident-1","level":"RED"}}}""";
    private static final Pattern URL = Pattern.compile("http://\\S+");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Instant now = Instant.now();
    private final HttpClient client = HttpClient.newHttpClient();

    private int receive(String... options) {
        var arguments = new ArrayList<>(List.of("receive"));
        arguments.addAll(List.of(options));
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }

    private int post(String id, String signature) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> URL.matcher(err.toString()).find());
        var url = URL.matcher(err.toString());
        assertThat(url.find()).isTrue();
        var request =
                HttpRequest.newBuilder(URI.create(url.group()))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .header("webhook-signature", signature)
                        .POST(BodyPublishers.ofString(BODY))
                        .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private int post(String id) throws Exception {
        return post(id, new Webhook(SECRET).sign(id, now.getEpochSecond(), BODY));
    }

    @Test
    void shouldShowEachMessageOnceAndSumUpWhenItIsStopped(@TempDir Path folder) throws Exception {
        var file = folder.resolve("messages.jsonl");
        var thread = Executors.newSingleThreadExecutor();
        Future<Integer> exit =
                thread.submit(
                        () -> receive("--port", "0", "--secret", SECRET, "--out", file.toString()));
        assertThat(post("one")).isEqualTo(204);
        assertThat(post("one")).isEqualTo(204);
        assertThat(post("two", "v1,bm8=")).isEqualTo(401);
        thread.shutdownNow();
        assertThat(exit.get()).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains("fenghuo.incident.created", "RED", "incident-1");
        assertThat(err.toString()).contains("1 accepted, 1 duplicates, 1 refused");
        assertThat(err.toString()).doesNotContain("WARNING");
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("\"id\":\"one\"", "\"level\":\"RED\"");
    }

    @Test
    void shouldWarnThatNothingIsVerifiedWithoutASecret() throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        Future<Integer> exit = thread.submit(() -> receive("--port", "0", "--fail", "1"));
        assertThat(post("one", "none")).isEqualTo(500);
        thread.shutdownNow();
        assertThat(exit.get()).isZero();
        assertThat(err.toString()).contains("WARNING: no --secret", "1 failed as told");
    }

    @Test
    void shouldMakeASecretThatItTakes() {
        assertThat(receive("--generate-secret")).isZero();
        var made = out.toString().strip();
        assertThat(made).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(receive("--secret", made, "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("fenghuo: --port is 70000; it must be 0 to 65535\n");
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        assertThat(receive("--secret", "hunter2")).isEqualTo(2);
        assertThat(receive("--secret", "env:THERE_IS_NO_SUCH_NAME")).isEqualTo(2);
        assertThat(receive("--fail", "1.5")).isEqualTo(2);
        assertThat(receive("--out", "/no/such/folder/file")).isEqualTo(2);
        assertThat(receive("--bind", "192.0.2.1", "--port", "0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("fenghuo: "));
        assertThat(err.toString()).doesNotContain("hunter2");
    }
}
