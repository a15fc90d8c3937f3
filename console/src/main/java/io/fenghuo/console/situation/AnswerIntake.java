package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.live.Notice;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what became of each action: its first answer, since whatever comes later only says that it
 * was repeated. Whoever repeats it is told the first answer again.
 */
final class AnswerIntake implements Intake<Answer> {
    private static final String INSERT =
            "insert into answer (action, county, incident, outcome, happened, data) values (?, ?,"
                    + " ?, ?, ?, ?::jsonb) on conflict (action) do nothing";

    @Override
    public Answer read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var answer = IncidentJson.decode(TopicIntake.bytes(record), Answer.class);
        Ids.check("action", answer.action());
        return answer;
    }

    @Override
    public void write(Handle handle, List<Answer> batch) {
        try (var insert = handle.prepareBatch(INSERT)) {
            for (var answer : batch) {
                insert.add(
                        answer.action(),
                        answer.county(),
                        answer.incident(),
                        answer.outcome().name(),
                        Times.at(answer.at()),
                        new String(IncidentJson.encode(answer), UTF_8));
            }
            insert.execute();
        }
        Notice.tell(
                handle, Notice.Kind.ANSWER, batch.stream().map(Answer::action).distinct().toList());
    }
}
