package io.fenghuo.jobs.assessment;

import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.CompiledPack;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends each finding to the places where the scenarios of its pack remember it. */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class PlaceRouter extends RichFlatMapFunction<Finding, PlacedFinding> {
    private static final long serialVersionUID = 1L;

    private final List<CompiledPack> packs;
    private transient AssessmentRouter router;

    public PlaceRouter(List<CompiledPack> packs) {
        this.packs = List.copyOf(packs);
    }

    @Override
    public void open(OpenContext context) {
        router = new AssessmentRouter(packs.stream().map(CompiledPack::pack).toList());
    }

    @Override
    public void flatMap(Finding finding, Collector<PlacedFinding> out) {
        for (var route : router.routes(finding)) {
            out.collect(PlacedFinding.of(route, finding));
        }
    }
}
