package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Publishes, and tells what the jobs make of it. */
final class Publisher {
    private static final int REJECTED = 1;
    private static final long LOOK_MILLIS = 200;

    /** So long nothing new must have been said, since a job may not have begun to answer. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final KafkaPacks packs;
    private final SigningKey key;
    private final Duration patience;
    private final boolean waitActive;
    private final Clock clock;

    Publisher(
            Terminal terminal,
            KafkaPacks packs,
            SigningKey key,
            PublishingOptions options,
            Clock clock) {
        this.terminal = terminal;
        this.packs = packs;
        this.key = key;
        this.patience = options.patience();
        this.waitActive = options.waitActive();
        this.clock = clock;
    }

    /**
     * Publishes all or, where one of them cannot stand beside what is there, none, then waits.
     *
     * @return the exit code: 1 where a job rejects one of them
     */
    int publish(Shelf shelf, List<Publication> publications)
            throws IOException, InterruptedException {
        for (var publication : publications) {
            Admission.refusal(shelf, publication)
                    .ifPresent(
                            why -> {
                                throw new BadInputException(why);
                            });
        }
        for (var publication : publications) {
            packs.publish(SignedPublication.sign(publication, key));
            terminal.out().println("published " + publication + ", signed with key " + key.id());
        }
        return patience.isZero() ? 0 : report(publications, await(publications));
    }

    private List<PackStatus> await(List<Publication> publications)
            throws IOException, InterruptedException {
        long until = clock.millis() + patience.toMillis();
        long quietSince = clock.millis();
        List<PackStatus> heard = List.of();
        try (var status = new StatusLine(terminal)) {
            while (true) {
                var statuses = packs.statuses();
                long now = clock.millis();
                if (!statuses.equals(heard)) {
                    heard = statuses;
                    quietSince = now;
                }
                boolean quiet = now - quietSince >= QUIET.toMillis();
                if (now >= until || (quiet && allSettled(publications, statuses))) {
                    return statuses;
                }
                status.show("waiting for the jobs, %d s".formatted((until - now + 999) / 1_000));
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private boolean allSettled(List<Publication> publications, List<PackStatus> statuses) {
        return publications.stream().allMatch(each -> settled(each, statuses));
    }

    private boolean settled(Publication publication, List<PackStatus> statuses) {
        var answers = JobAnswer.of(publication, statuses);
        return !answers.isEmpty() && answers.stream().allMatch(answer -> settled(answer, statuses));
    }

    /** Whether nothing more is to be expected of a job. */
    private boolean settled(JobAnswer answer, List<PackStatus> statuses) {
        return answer.rejects()
                || (hasAllStages(answer, statuses)
                        && answer.stages().stream()
                                .allMatch(
                                        stage ->
                                                waitActive ? stage.isActive() : stage.hasLoaded()));
    }

    /** The stages that loaded any pack before are those to be waited for. */
    private static boolean hasAllStages(JobAnswer answer, List<PackStatus> statuses) {
        var names = answer.stages().stream().map(JobAnswer.Stage::name).toList();
        return !names.isEmpty() && names.containsAll(JobAnswer.stagesOf(answer.job(), statuses));
    }

    private int report(List<Publication> publications, List<PackStatus> statuses) {
        boolean rejected = false;
        for (var publication : publications) {
            var answers = JobAnswer.of(publication, statuses);
            if (answers.isEmpty()) {
                terminal.out()
                        .println(
                                "%s: published; no job has answered within %d s"
                                        .formatted(publication.pack(), patience.toSeconds()));
                continue;
            }
            answers.stream()
                    .flatMap(answer -> answer.lines().stream())
                    .forEach(line -> terminal.out().println(publication.pack() + ": " + line));
            if (!settled(publication, statuses)) {
                terminal.err()
                        .println(
                                "%s: not %s everywhere within %d s; fenghuo rules list shows how it goes on"
                                        .formatted(
                                                publication.pack(),
                                                waitActive ? "in force" : "loaded",
                                                patience.toSeconds()));
            }
            rejected |= answers.stream().anyMatch(JobAnswer::rejects);
        }
        return rejected ? REJECTED : 0;
    }
}
