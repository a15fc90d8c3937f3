package io.fenghuo.jobs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The part of Flink's REST interface that submitting and watching a job takes. */
final class ClusterRest {
    private static final String BOUNDARY = "fenghuo-job-jar";

    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    ClusterRest(String address) {
        this.address = address;
    }

    void awaitSlots(int slots, Duration patience, Supplier<String> report) {
        await(
                slots + " slots",
                patience,
                report,
                () -> get("/overview").matches("(?s).*\"slots-total\":" + slots + "\\b.*"));
    }

    /** Waits until every task of the job runs. */
    void awaitRunning(String job, Duration patience, Supplier<String> report) {
        await(
                "job " + job + " running",
                patience,
                report,
                () -> {
                    var details = get("/jobs/" + job);
                    return member(details, "state").equals("RUNNING")
                            && !details.matches(
                                    "(?s).*\"status\":\"(CREATED|SCHEDULED|DEPLOYING|INITIALIZING)\".*");
                });
    }

    /** Waits for one more checkpoint to be complete. */
    void awaitCheckpoint(String job, Duration patience, Supplier<String> report)
            throws IOException, InterruptedException {
        int before = completed(job);
        await("a checkpoint of " + job, patience, report, () -> completed(job) > before);
    }

    private int completed(String job) throws IOException, InterruptedException {
        return Integer.parseInt(member(get("/jobs/" + job + "/checkpoints"), "completed"));
    }

    /** Waits for the job to have been started anew; Flink tells its metrics with some delay. */
    void awaitRestart(String job, Duration patience, Supplier<String> report) {
        await(
                "a restart of " + job,
                patience,
                report,
                () -> {
                    var metric = get("/jobs/" + job + "/metrics?get=numRestarts");
                    return metric.contains("value") && !member(metric, "value").equals("0");
                });
    }

    /** Uploads a jar and returns the id that it is run by. */
    String upload(Path jar) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.write(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                                + jar.getFileName()
                                + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                        .getBytes(UTF_8));
        body.write(Files.readAllBytes(jar));
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(address + "/jars/upload"))
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        var path = member(answer, "filename");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Runs a main class of an uploaded jar and returns the id of the job. */
    String run(String jar, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        var list =
                arguments.stream()
                        .map(argument -> '"' + argument.replace("\\", "\\\\") + '"')
                        .collect(Collectors.joining(","));
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(address + "/jars/" + jar + "/run"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"entryClass\":\""
                                                        + main.getName()
                                                        + "\",\"programArgsList\":["
                                                        + list
                                                        + "]}")));
        return member(answer, "jobid");
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var built = request.timeout(Duration.ofMinutes(2)).build();
        var answer = client.send(built, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    built.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(
            String what, Duration patience, Supplier<String> report, Condition condition) {
        try {
            Awaitility.await(what)
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(250))
                    .ignoreExceptionsMatching(IOException.class::isInstance)
                    .until(condition::holds);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(never.getMessage() + "\n" + report.get(), never);
        }
    }

    /** The first member of that name, in JSON that Flink writes without spaces. */
    private static String member(String json, String name) {
        var found = Pattern.compile('"' + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return found.group(1);
    }
}
