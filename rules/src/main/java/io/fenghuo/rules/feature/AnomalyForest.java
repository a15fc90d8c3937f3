package io.fenghuo.rules.feature;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The forest behind ANOMALY: Random Cut Forest (Guha, Mishra, Roy, Schrijvers: ICML 2016) in the
 * library of that name, {@value #TREES} trees with {@value #SAMPLE} points each, a point being the
 * latest {@value #SHINGLE} values, so that an unusual movement shows and not only an unusual
 * height. Its seed is fixed and each tree and sampler carries its own in state: a replay gives the
 * same scores, also across a checkpoint.
 *
 * <p>Caveats: such a state is large, about 25 KB in a checkpoint and several times that in memory;
 * a score costs tens of microseconds; and with a state backend on disk each event that it counts
 * costs about a millisecond, to read the forest and write it again. Declare it for what comes every
 * minute, not for what comes a thousand times a second.
 */
final class AnomalyForest {
    static final int TREES = 20;
    static final int SAMPLE = 64;
    static final int SHINGLE = 4;
    static final long SEED = 20260612L;

    /** Fewer values than this make no tree. */
    static final int LEAST_MINIMUM = 16;

    private AnomalyForest() {}

    static RandomCutForest plant() {
        return RandomCutForest.builder()
                .dimensions(SHINGLE)
                .shingleSize(SHINGLE)
                .internalShinglingEnabled(true)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .outputAfter(1)
                .randomSeed(SEED)
                .precision(Precision.FLOAT_32)
                .parallelExecutionEnabled(false)
                .build();
    }

    static void write(RandomCutForest forest, DataOutput out) throws IOException {
        ForestWire.write(mapper().toState(forest), out);
    }

    static RandomCutForest read(DataInput in) throws IOException {
        return mapper().toModel(ForestWire.read(in), SEED);
    }

    /**
     * The trees are kept as they are, since trees built anew from their samples score otherwise.
     */
    private static RandomCutForestMapper mapper() {
        var mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setPartialTreeStateEnabled(false);
        mapper.setSaveExecutorContextEnabled(true);
        mapper.setCompressionEnabled(true);
        return mapper;
    }
}
