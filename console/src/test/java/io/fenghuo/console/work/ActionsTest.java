package io.fenghuo.console.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.console.access.Account;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.work.ActionRequest.Silence;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionsTest {
    private static final Instant NOON = Instant.parse("2026-06-12T04:00:00Z");
    private static final Account OFFICER =
            new Account("officer", Set.of(Role.OFFICER), new Scope(Set.of("431124")));
    private static final Map<String, List<String>> MATCHERS = Map.of("scenario", List.of("flood"));

    private final Actions actions =
            new Actions(
                    new Actions.Incidents() {
                        @Override
                        public @Nullable String countyOf(String incident) {
                            return Map.of("mine", "431124", "other", "460106").get(incident);
                        }

                        @Override
                        public @Nullable String incidentOf(String order) {
                            return Map.of("o1", "mine", "o2", "other").get(order);
                        }
                    });

    private Action of(ActionRequest asked) {
        return actions.of(asked, OFFICER, "id", NOON);
    }

    private static ActionRequest about(
            Verb verb, @Nullable String incident, @Nullable String order, @Nullable String why) {
        return new ActionRequest(verb, "460106", incident, order, null, null, null, why);
    }

    private static ActionRequest silence(Verb verb, String county, @Nullable Silence silence) {
        return new ActionRequest(verb, county, null, null, null, null, silence, "works");
    }

    private void refused(ActionRequest asked, int status, String words) {
        assertThatThrownBy(() -> of(asked))
                .isInstanceOfSatisfying(
                        ApiProblem.class, it -> assertThat(it.status()).isEqualTo(status))
                .hasMessageContaining(words);
    }

    @Test
    void shouldBeOfTheIncidentsCountyWhateverIsSaid() {
        var action = of(about(Verb.ACKNOWLEDGE, "mine", null, null));
        assertThat(action.county()).isEqualTo("431124");
        assertThat(action.by()).isEqualTo("officer");
        assertThat(action.time()).isEqualTo(NOON);
        assertThat(action.id()).isEqualTo("id");
    }

    @Test
    void shouldTakeTheIncidentOfAnOrder() {
        assertThat(of(about(Verb.EN_ROUTE, null, "o1", null)).incident()).isEqualTo("mine");
    }

    @Test
    void shouldNotSayWhetherWhatIsForeignExists() {
        refused(about(Verb.ACKNOWLEDGE, "other", null, null), 404, "not yours");
        refused(about(Verb.ACKNOWLEDGE, "none", null, null), 404, "not yours");
        refused(about(Verb.EN_ROUTE, null, "o2", null), 404, "not yours");
        refused(about(Verb.EN_ROUTE, null, "none", null), 404, "not yours");
        refused(about(Verb.EN_ROUTE, "mine", "o2", null), 404, "not yours");
    }

    @Test
    void shouldWantAnIncident() {
        refused(about(Verb.CLOSE, null, null, null), 400, "needs an incident");
    }

    @ParameterizedTest
    @EnumSource(names = {"FALSE_ALARM", "REFUSE", "WITHDRAW"})
    void shouldWantAReason(Verb verb) {
        refused(about(verb, "mine", "o1", null), 400, "needs a reason");
        refused(about(verb, "mine", "o1", "  "), 400, "needs a reason");
        refused(about(verb, "mine", "o1", "x".repeat(1_001)), 400, "longer");
        assertThat(of(about(verb, "mine", "o1", "because")).reason()).isEqualTo("because");
    }

    @Test
    void shouldSilenceWhereTheOfficerMayUnderTheActionsId() {
        var silence = new Silence(null, MATCHERS, null, NOON.plusSeconds(60));
        var action = of(silence(Verb.SILENCE, "431124", silence));
        assertThat(requireNonNull(action.silence()).id()).isEqualTo("id");
        assertThat(action.silence().matchers()).isEqualTo(MATCHERS);
        refused(silence(Verb.SILENCE, "460106", silence), 404, "county 460106");
    }

    @Test
    void shouldWantASilenceThatIsWhole() {
        refused(silence(Verb.SILENCE, "431124", null), 400, "a silence");
        refused(
                silence(
                        Verb.SILENCE,
                        "431124",
                        new Silence(null, Map.of(), null, NOON.plusSeconds(60))),
                400,
                "matchers");
        refused(
                silence(Verb.SILENCE, "431124", new Silence(null, MATCHERS, null, NOON)),
                400,
                "an end");
        refused(
                silence(Verb.UNSILENCE, "431124", new Silence(null, null, null, null)),
                400,
                "the silence's id");
        var ended = of(silence(Verb.UNSILENCE, "431124", new Silence("s", null, null, null)));
        assertThat(requireNonNull(ended.silence()).id()).isEqualTo("s");
    }
}
