package io.fenghuo.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeTest {
    @Test
    void shouldBringEveryIdOverInPayloadsThatPostgresTakes() {
        var ids = IntStream.range(0, 5_000).mapToObj(nth -> "操作 & 空格\n" + nth).toList();
        var payloads = Notice.payloads(Notice.Kind.ANSWER, ids);
        assertThat(payloads).hasSizeGreaterThan(1);
        assertThat(payloads).allMatch(it -> it.length() < 8_000 && it.matches("[ -~]*"));
        var heard = payloads.stream().map(Notice::of).toList();
        assertThat(heard).allMatch(it -> it.kind() == Notice.Kind.ANSWER);
        assertThat(heard.stream().flatMap(it -> it.ids().stream())).containsExactlyElementsOf(ids);
    }

    @Test
    void shouldSayAFewIdsInOnePayload() {
        assertThat(Notice.payloads(Notice.Kind.ALERT, List.of("a1", "b2")))
                .containsExactly("alert a1 b2");
    }
}
