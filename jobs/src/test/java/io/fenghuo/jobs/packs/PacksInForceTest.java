package io.fenghuo.jobs.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.jobs.packs.CallPack.Form;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.LoadedPack;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PacksInForceTest {
    private static final long CHANGE = 5_000;

    private static CompiledPack first;
    private static CompiledPack second;

    private final PackNews news = new PackNews("job", "stage", 0, 1);
    private final CountDownLatch secondMayLoad = new CountDownLatch(1);
    private final PacksInForce<List<String>> packs =
            new PacksInForce<>(
                    this::load,
                    loaded -> loaded.stream().map(each -> each.pack().version()).toList(),
                    news);

    @BeforeAll
    static void compile() {
        first = CallPack.compile(Form.of("1.0.0"));
        second = CallPack.compile(Form.of("2.0.0").limit(100));
    }

    @AfterEach
    void close() {
        secondMayLoad.countDown();
        packs.close();
    }

    @Test
    void shouldJudgeByTheVersionOfAnInstantInWhateverOrderItIsAsked() {
        secondMayLoad.countDown();
        acceptBoth();

        assertThat(packs.at(CHANGE + 1)).containsExactly("2.0.0");
        assertThat(packs.at(CHANGE - 1)).containsExactly("1.0.0");
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0");
    }

    @Test
    void shouldGoOnWithTheOldWhileTheNewIsLoading() {
        acceptBoth();

        assertThat(packs.at(CHANGE - 1)).containsExactly("1.0.0");
        packs.passed(CHANGE);
        assertThat(states()).containsExactly(State.LOADED, State.REPLACED);
        secondMayLoad.countDown();
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0");
        packs.passed(CHANGE);
        assertThat(states()).containsExactly(State.LOADED, State.ACTIVE);
    }

    @Test
    void shouldCloseTheOldWhenNoEventOfItsTimeCanCome() {
        secondMayLoad.countDown();
        acceptBoth();

        packs.passed(CHANGE - 1);
        assertThat(packs.size()).isEqualTo(2);
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0");
        packs.passed(CHANGE);
        assertThat(packs.size()).isEqualTo(1);
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0");
        assertThat(states()).endsWith(State.REPLACED, State.ACTIVE);
    }

    @Test
    void shouldJudgeByNothingOnceAPackIsRetired() {
        packs.accept(CallPack.change(null, CallPack.published(first, Publication.ALWAYS)));
        packs.accept(CallPack.change(null, CallPack.retired(CHANGE)));

        assertThat(packs.at(CHANGE - 1)).containsExactly("1.0.0");
        assertThat(packs.at(CHANGE)).isEmpty();
        packs.passed(CHANGE);
        assertThat(packs.size()).isZero();
    }

    @Test
    void shouldHandOutTightenedPacksWhileACampaignIsInForceAndCloseTheirRulesOnce() {
        var campaign = CallPack.campaign("1.0.0", "month", 2_000, 4_000, 0.5);
        secondMayLoad.countDown();
        packs.accept(CallPack.change(null, CallPack.campaigning(campaign, Publication.ALWAYS)));
        acceptBoth();

        assertThat(packs.at(1_999)).containsExactly("1.0.0", "1.0.0");
        assertThat(packs.at(2_000)).containsExactly("1.0.0+month", "1.0.0");
        assertThat(packs.at(4_000)).containsExactly("1.0.0", "1.0.0");
        assertThat(packs.at(3_999)).containsExactly("1.0.0+month", "1.0.0");
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0", "1.0.0");
        assertThat(packs.size()).isEqualTo(3);

        packs.passed(CHANGE);
        assertThat(packs.size()).isEqualTo(2);
        assertThat(packs.at(CHANGE)).containsExactly("2.0.0", "1.0.0");
    }

    @Test
    void shouldFailAndNotJudgeWithoutAPackThatCannotBeLoaded() {
        try (var broken =
                new PacksInForce<>(
                        publication -> {
                            throw new IllegalArgumentException("no such class");
                        },
                        List::copyOf,
                        news)) {
            broken.accept(CallPack.change(null, CallPack.published(first, Publication.ALWAYS)));

            assertThatThrownBy(() -> broken.at(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot load calls 1.0.0")
                    .hasRootCauseMessage("no such class");
        }
    }

    private void acceptBoth() {
        var before = CallPack.change(null, CallPack.published(first, Publication.ALWAYS));
        packs.accept(before);
        packs.accept(CallPack.change(before, CallPack.published(second, CHANGE)));
    }

    private List<State> states() {
        return news.take(0).stream().map(PackStatus::state).toList();
    }

    private LoadedPack load(Publication publication) {
        if (publication.version().equals("2.0.0")) {
            try {
                secondMayLoad.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return PacksInForce.Loading.signalRules(CountyLookup.NONE, RuleObserver.NONE)
                .load(publication);
    }
}
