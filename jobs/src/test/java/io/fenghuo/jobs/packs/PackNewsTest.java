package io.fenghuo.jobs.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import org.junit.jupiter.api.Test;

class PackNewsTest {
    private static final Publication PACK = new Publication("a", Lane.LIVE, 5, 1, null);

    private final PackNews news = new PackNews("job", "stage", 1, 2);

    @Test
    void shouldSayEachThingOnce() {
        news.expect(PACK);
        news.active(PACK);
        news.active(PACK);
        news.replaced(PACK);
        news.replaced(PACK);

        assertThat(news.take(9))
                .extracting(status -> status.state() + " " + status.key())
                .containsExactly(
                        "ACTIVE job/stage/1/" + PACK.id() + "/ACTIVE",
                        "REPLACED job/stage/1/" + PACK.id() + "/REPLACED");
        assertThat(news.take(10)).isEmpty();
    }

    @Test
    void shouldNameAllRulesThatAreLeftOutSinceTheLastWordStays() {
        news.expect(PACK);
        news.inForce(PACK);
        news.ruleDisabled(PACK.name(), "slow", "it took too long");
        news.ruleDisabled(PACK.name(), "endless", "it never ended");
        news.ruleDisabled("stranger", "slow", "it took too long");

        assertThat(news.take(9))
                .filteredOn(status -> status.state() == State.RULE_DISABLED)
                .last()
                .satisfies(
                        last -> {
                            assertThat(last.count()).isEqualTo(2);
                            assertThat(last.reason())
                                    .isEqualTo(
                                            "rule \"endless\": it never ended;"
                                                    + " rule \"slow\": it took too long");
                        });
    }
}
