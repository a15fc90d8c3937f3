package io.fenghuo.connectors.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditVerification.Finding;
import io.fenghuo.connectors.audit.AuditVerification.Row;
import io.fenghuo.rules.incident.IncidentJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditVerificationTest {
    private static final long SEED = 20_260_612;
    private static final int LENGTH = 60;

    private final Random random = new Random(SEED);
    private final List<Row> chain = chain(0, LENGTH);
    private final Head head = head(chain);

    private static List<Row> chain(int firstNumber, int length) {
        var rows = new ArrayList<Row>();
        var previous = AuditHash.GENESIS;
        for (int seq = 1; seq <= length; seq++) {
            var entry = AuditEntries.entry(firstNumber + seq);
            var text = new String(IncidentJson.encode(entry), UTF_8);
            var hash = AuditHash.of(seq, previous, text);
            rows.add(new Row(seq, entry.id(), entry.incident(), text, previous, hash));
            previous = hash;
        }
        return rows;
    }

    private static Head head(List<Row> rows) {
        var last = rows.get(rows.size() - 1);
        return new Head(last.seq(), last.hash());
    }

    private static Finding verify(List<Row> rows, @Nullable Head head, @Nullable Head noted) {
        return new AuditVerification(noted)
                .verify(rows.iterator(), () -> Optional.ofNullable(head));
    }

    private void shouldFind(String what, List<Row> edited, long wholeRows) {
        var finding = verify(edited, head, null);
        assertThat(finding.isWhole()).as("seed %d, %s", SEED, what).isFalse();
        assertThat(finding.rows()).as("seed %d, %s", SEED, what).isEqualTo(wholeRows);
    }

    private List<Row> with(int index, UnaryOperator<Row> edit) {
        var rows = new ArrayList<>(chain);
        rows.set(index, edit.apply(rows.get(index)));
        return rows;
    }

    private String edited(String text) {
        int at = random.nextInt(text.length());
        char other = (char) (text.charAt(at) ^ 1);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @Test
    void shouldSayHowLongAWholeChainIsAndWhereItEnds() {
        assertThat(verify(chain, head, null))
                .isEqualTo(new Finding(LENGTH, head, Optional.empty()));
        var start = new Head(0, AuditHash.GENESIS);
        assertThat(verify(List.of(), start, null))
                .isEqualTo(new Finding(0, start, Optional.empty()));
    }

    @Test
    void shouldFindEveryEditOfOneRow() {
        for (int i = 0; i < LENGTH; i++) {
            shouldFind(
                    "entry " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq(),
                                            r.id(),
                                            r.incident(),
                                            edited(r.entry()),
                                            r.previous(),
                                            r.hash())),
                    i);
            shouldFind(
                    "hash " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq(),
                                            r.id(),
                                            r.incident(),
                                            r.entry(),
                                            r.previous(),
                                            edited(r.hash()))),
                    i);
            shouldFind(
                    "previous " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq(),
                                            r.id(),
                                            r.incident(),
                                            r.entry(),
                                            edited(r.previous()),
                                            r.hash())),
                    i);
            shouldFind(
                    "seq " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq() + 1,
                                            r.id(),
                                            r.incident(),
                                            r.entry(),
                                            r.previous(),
                                            r.hash())),
                    i);
        }
    }

    @Test
    void shouldFindWhatWasEditedBesideAnEntry() {
        for (int i = 0; i < LENGTH; i++) {
            shouldFind(
                    "id " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq(),
                                            r.id() + "x",
                                            r.incident(),
                                            r.entry(),
                                            r.previous(),
                                            r.hash())),
                    i);
            shouldFind(
                    "incident " + i,
                    with(
                            i,
                            r ->
                                    new Row(
                                            r.seq(),
                                            r.id(),
                                            r.incident() == null ? "incident-1" : null,
                                            r.entry(),
                                            r.previous(),
                                            r.hash())),
                    i);
        }
    }

    @Test
    void shouldFindAnEditWhoseHashWasMadeAnew() {
        for (int i = 0; i < LENGTH; i++) {
            var rows =
                    with(
                            i,
                            r -> {
                                var entry = r.entry().replace("fenghuo", "nobody");
                                return new Row(
                                        r.seq(),
                                        r.id(),
                                        r.incident(),
                                        entry,
                                        r.previous(),
                                        AuditHash.of(r.seq(), r.previous(), entry));
                            });
            boolean last = i == LENGTH - 1;
            shouldFind("edit with hash " + i, rows, last ? LENGTH : i + 1);
        }
    }

    @Test
    void shouldFindEveryRowThatIsMissing() {
        for (int i = 0; i < LENGTH; i++) {
            var rows = new ArrayList<>(chain);
            rows.remove(i);
            shouldFind("without " + i, rows, i);
        }
    }

    @Test
    void shouldFindEveryPairThatWasSwapped() {
        for (int i = 0; i < LENGTH; i++) {
            for (int j = i + 1; j < LENGTH; j++) {
                var swapped = new ArrayList<>(chain);
                Collections.swap(swapped, i, j);
                shouldFind("swap " + i + "," + j, swapped, i);
                var entries = new ArrayList<>(chain);
                var a = chain.get(i);
                var b = chain.get(j);
                entries.set(
                        i,
                        new Row(a.seq(), b.id(), b.incident(), b.entry(), a.previous(), a.hash()));
                entries.set(
                        j,
                        new Row(b.seq(), a.id(), a.incident(), a.entry(), b.previous(), b.hash()));
                shouldFind("swap of entries " + i + "," + j, entries, i);
            }
        }
    }

    @Test
    void shouldFindARowInsertedAnywhere() {
        for (int i = 0; i <= LENGTH; i++) {
            var before = i == 0 ? AuditHash.GENESIS : chain.get(i - 1).hash();
            var entry = AuditEntries.entry(1_000);
            var text = new String(IncidentJson.encode(entry), UTF_8);
            var inserted =
                    new Row(
                            i + 1,
                            entry.id(),
                            entry.incident(),
                            text,
                            before,
                            AuditHash.of(i + 1, before, text));
            var rows = new ArrayList<>(chain);
            rows.add(i, inserted);
            shouldFind("insertion at " + i, rows, i + 1);
            var renumbered = new ArrayList<>(chain.subList(0, i));
            renumbered.add(inserted);
            chain.subList(i, LENGTH)
                    .forEach(
                            r ->
                                    renumbered.add(
                                            new Row(
                                                    r.seq() + 1,
                                                    r.id(),
                                                    r.incident(),
                                                    r.entry(),
                                                    r.previous(),
                                                    r.hash())));
            shouldFind("insertion with numbers at " + i, renumbered, i + 1);
        }
    }

    @Test
    void shouldFindEveryCutAtTheEnd() {
        for (int i = 0; i < LENGTH; i++) {
            shouldFind("cut to " + i, chain.subList(0, i), i);
        }
    }

    @Test
    void shouldFindAHeadThatIsMissingOrWasMoved() {
        assertThat(verify(chain, null, null).problem().orElseThrow()).contains("head is missing");
        var earlier = new Head(LENGTH - 1, chain.get(LENGTH - 2).hash());
        assertThat(verify(chain, earlier, null).problem().orElseThrow()).contains("added by hand");
        var other = new Head(LENGTH, AuditHash.GENESIS);
        assertThat(verify(chain, other, null).problem().orElseThrow()).contains("changed");
    }

    @Test
    void shouldFindAChainWrittenAnewOnlyByAHeadThatWasNoted() {
        var anew = chain(5_000, LENGTH);
        assertThat(verify(anew, head(anew), null).isWhole()).isTrue();
        for (var row : chain) {
            var noted = new Head(row.seq(), row.hash());
            assertThat(verify(chain, head, noted).isWhole()).isTrue();
            assertThat(verify(anew, head(anew), noted).isWhole()).isFalse();
        }
        var cut = chain.subList(0, LENGTH - 1);
        assertThat(verify(cut, head(cut), null).isWhole()).isTrue();
        assertThat(verify(cut, head(cut), head).problem().orElseThrow()).contains(head.toString());
    }

    @Test
    void shouldReadAHeadAsItWasWritten() {
        assertThat(Head.parse(head.toString())).isEqualTo(head);
        for (var wrong : List.of("", "1", "1:abc", "-1:" + AuditHash.GENESIS, head + " ")) {
            assertThatThrownBy(() -> Head.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SEQ:HASH");
        }
    }
}
