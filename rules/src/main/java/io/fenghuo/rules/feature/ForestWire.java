package io.fenghuo.rules.feature;

import com.amazon.randomcutforest.state.ExecutionContext;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import com.amazon.randomcutforest.state.store.NodeStoreState;
import com.amazon.randomcutforest.state.store.PointStoreState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a forest's state as the library's mappers give it, so that they depend neither on
 * Java serialization nor on reflection. Each type has its fields listed once: a {@link FieldCodec}
 * either writes what the getter says, or hands what it read to the setter.
 */
final class ForestWire {
    private ForestWire() {}

    static void write(RandomCutForestState state, DataOutput out) throws IOException {
        var codec = FieldCodec.writing(out);
        forest(state, codec);
        points(state.getPointStoreState(), codec);
        for (var sampler : state.getCompactSamplerStates()) {
            sampler(sampler, codec);
        }
        for (var tree : state.getCompactRandomCutTreeStates()) {
            tree(tree, codec);
            nodes(tree.getNodeStoreState(), codec);
        }
    }

    static RandomCutForestState read(DataInput in) throws IOException {
        var codec = FieldCodec.reading(in);
        var state = new RandomCutForestState();
        forest(state, codec);
        state.setPointStoreState(new PointStoreState());
        points(state.getPointStoreState(), codec);
        List<CompactSamplerState> samplers = new ArrayList<>();
        for (int i = 0; i < state.getNumberOfTrees(); i++) {
            samplers.add(new CompactSamplerState());
            sampler(samplers.get(i), codec);
        }
        state.setCompactSamplerStates(samplers);
        List<CompactRandomCutTreeState> trees = new ArrayList<>();
        for (int i = 0; i < state.getNumberOfTrees(); i++) {
            var tree = new CompactRandomCutTreeState();
            tree(tree, codec);
            tree.setNodeStoreState(new NodeStoreState());
            nodes(tree.getNodeStoreState(), codec);
            trees.add(tree);
        }
        state.setCompactRandomCutTreeStates(trees);
        state.setExecutionContext(new ExecutionContext());
        return state;
    }

    private static void forest(RandomCutForestState s, FieldCodec codec) throws IOException {
        codec.text(s.getVersion(), s::setVersion);
        codec.number(s.getTotalUpdates(), s::setTotalUpdates);
        codec.real(s.getTimeDecay(), s::setTimeDecay);
        codec.integer(s.getNumberOfTrees(), s::setNumberOfTrees);
        codec.integer(s.getSampleSize(), s::setSampleSize);
        codec.integer(s.getShingleSize(), s::setShingleSize);
        codec.integer(s.getDimensions(), s::setDimensions);
        codec.integer(s.getOutputAfter(), s::setOutputAfter);
        codec.flag(s.isCompressed(), s::setCompressed);
        codec.flag(s.isPartialTreeState(), s::setPartialTreeState);
        codec.real(s.getBoundingBoxCacheFraction(), s::setBoundingBoxCacheFraction);
        codec.flag(s.isStoreSequenceIndexesEnabled(), s::setStoreSequenceIndexesEnabled);
        codec.flag(s.isCompact(), s::setCompact);
        codec.flag(s.isInternalShinglingEnabled(), s::setInternalShinglingEnabled);
        codec.flag(s.isCenterOfMassEnabled(), s::setCenterOfMassEnabled);
        codec.text(s.getPrecision(), s::setPrecision);
        codec.flag(s.isSaveTreeStateEnabled(), s::setSaveTreeStateEnabled);
        codec.flag(s.isSaveSamplerStateEnabled(), s::setSaveSamplerStateEnabled);
        codec.flag(s.isSaveCoordinatorStateEnabled(), s::setSaveCoordinatorStateEnabled);
        codec.flag(s.isCurrentlySampling(), s::setCurrentlySampling);
    }

    private static void points(PointStoreState s, FieldCodec codec) throws IOException {
        codec.text(s.getVersion(), s::setVersion);
        codec.integer(s.getDimensions(), s::setDimensions);
        codec.integer(s.getCapacity(), s::setCapacity);
        codec.integer(s.getShingleSize(), s::setShingleSize);
        codec.text(s.getPrecision(), s::setPrecision);
        codec.integer(s.getStartOfFreeSegment(), s::setStartOfFreeSegment);
        codec.bytes(s.getPointData(), s::setPointData);
        codec.flag(s.isCompressed(), s::setCompressed);
        codec.integers(s.getRefCount(), s::setRefCount);
        codec.flag(s.isDirectLocationMap(), s::setDirectLocationMap);
        codec.integers(s.getLocationList(), s::setLocationList);
        codec.integers(s.getReverseLocationList(), s::setReverseLocationList);
        codec.flag(s.isReverseAvailable(), s::setReverseAvailable);
        codec.flag(s.isInternalShinglingEnabled(), s::setInternalShinglingEnabled);
        codec.reals(s.getInternalShingle(), s::setInternalShingle);
        codec.number(s.getLastTimeStamp(), s::setLastTimeStamp);
        codec.flag(s.isRotationEnabled(), s::setRotationEnabled);
        codec.flag(s.isDynamicResizingEnabled(), s::setDynamicResizingEnabled);
        codec.integer(s.getCurrentStoreCapacity(), s::setCurrentStoreCapacity);
        codec.integer(s.getIndexCapacity(), s::setIndexCapacity);
        codec.integers(s.getDuplicateRefs(), s::setDuplicateRefs);
    }

    private static void sampler(CompactSamplerState s, FieldCodec codec) throws IOException {
        codec.text(s.getVersion(), s::setVersion);
        codec.floats(s.getWeight(), s::setWeight);
        codec.integers(s.getPointIndex(), s::setPointIndex);
        codec.flag(s.isStoreSequenceIndicesEnabled(), s::setStoreSequenceIndicesEnabled);
        codec.numbers(s.getSequenceIndex(), s::setSequenceIndex);
        codec.integer(s.getSize(), s::setSize);
        codec.integer(s.getCapacity(), s::setCapacity);
        codec.real(s.getInitialAcceptFraction(), s::setInitialAcceptFraction);
        codec.real(s.getTimeDecay(), s::setTimeDecay);
        codec.number(
                s.getSequenceIndexOfMostRecentTimeDecayUpdate(),
                s::setSequenceIndexOfMostRecentTimeDecayUpdate);
        codec.number(s.getMaxSequenceIndex(), s::setMaxSequenceIndex);
        codec.flag(s.isCompressed(), s::setCompressed);
        codec.number(s.getRandomSeed(), s::setRandomSeed);
    }

    private static void tree(CompactRandomCutTreeState s, FieldCodec codec) throws IOException {
        codec.text(s.getVersion(), s::setVersion);
        codec.integer(s.getRoot(), s::setRoot);
        codec.integer(s.getMaxSize(), s::setMaxSize);
        codec.integer(s.getOutputAfter(), s::setOutputAfter);
        codec.flag(s.isStoreSequenceIndexesEnabled(), s::setStoreSequenceIndexesEnabled);
        codec.flag(s.isCenterOfMassEnabled(), s::setCenterOfMassEnabled);
        codec.real(s.getBoundingBoxCacheFraction(), s::setBoundingBoxCacheFraction);
        codec.flag(s.isPartialTreeState(), s::setPartialTreeState);
        codec.number(s.getSeed(), s::setSeed);
        codec.integer(s.getId(), s::setId);
        codec.integer(s.getDimensions(), s::setDimensions);
        codec.number(s.getStaticSeed(), s::setStaticSeed);
        codec.real(s.getWeight(), weight -> s.setWeight((float) weight));
        codec.bytes(s.getAuxiliaryData(), s::setAuxiliaryData);
        codec.flag(s.isHasAuxiliaryData(), s::setHasAuxiliaryData);
    }

    private static void nodes(NodeStoreState s, FieldCodec codec) throws IOException {
        codec.text(s.getVersion(), s::setVersion);
        codec.integer(s.getCapacity(), s::setCapacity);
        codec.flag(s.isCompressed(), s::setCompressed);
        codec.integers(s.getCutDimension(), s::setCutDimension);
        codec.bytes(s.getCutValueData(), s::setCutValueData);
        codec.text(s.getPrecision(), s::setPrecision);
        codec.integer(s.getRoot(), s::setRoot);
        codec.flag(s.isCanonicalAndNotALeaf(), s::setCanonicalAndNotALeaf);
        codec.integer(s.getSize(), s::setSize);
        codec.integers(s.getLeftIndex(), s::setLeftIndex);
        codec.integers(s.getRightIndex(), s::setRightIndex);
        codec.integers(s.getNodeFreeIndexes(), s::setNodeFreeIndexes);
        codec.integer(s.getNodeFreeIndexPointer(), s::setNodeFreeIndexPointer);
        codec.integers(s.getLeafFreeIndexes(), s::setLeafFreeIndexes);
        codec.integer(s.getLeafFreeIndexPointer(), s::setLeafFreeIndexPointer);
        codec.flag(s.isPartialTreeStateEnabled(), s::setPartialTreeStateEnabled);
        codec.integers(s.getLeafMass(), s::setLeafMass);
        codec.integers(s.getLeafPointIndex(), s::setLeafPointIndex);
    }
}
