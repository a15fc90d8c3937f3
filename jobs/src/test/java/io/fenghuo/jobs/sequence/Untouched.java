package io.fenghuo.jobs.sequence;

import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Hands a harness's output on as it is, without writing it. */
final class Untouched<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public T copy(T value) {
        return value;
    }

    @Override
    public T copy(T value, T reuse) {
        return value;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T createInstance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void serialize(T value, DataOutputView out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public T deserialize(DataInputView in) {
        throw new UnsupportedOperationException();
    }

    @Override
    public T deserialize(T reuse, DataInputView in) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        throw new UnsupportedOperationException();
    }
}
