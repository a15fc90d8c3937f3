package io.fenghuo.rules.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a field's value, or reads one and hands it to the field's setter, so that one list of
 * fields serves both directions and cannot get out of step. Arrays and texts may be null.
 */
abstract class FieldCodec {
    private static final int NULL = 0;
    private static final int MOST = 1 << 16;

    private FieldCodec() {}

    abstract void number(long value, LongConsumer setter) throws IOException;

    abstract void real(double value, DoubleConsumer setter) throws IOException;

    abstract void text(@Nullable String value, Consumer<@Nullable String> setter)
            throws IOException;

    abstract void bytes(byte @Nullable [] value, Consumer<byte @Nullable []> setter)
            throws IOException;

    abstract void numbers(long @Nullable [] value, Consumer<long @Nullable []> setter)
            throws IOException;

    abstract void integers(int @Nullable [] value, Consumer<int @Nullable []> setter)
            throws IOException;

    abstract void floats(float @Nullable [] value, Consumer<float @Nullable []> setter)
            throws IOException;

    abstract void reals(double @Nullable [] value, Consumer<double @Nullable []> setter)
            throws IOException;

    final void integer(int value, IntConsumer setter) throws IOException {
        number(value, number -> setter.accept(Math.toIntExact(number)));
    }

    final void flag(boolean value, Consumer<Boolean> setter) throws IOException {
        number(value ? 1 : 0, number -> setter.accept(number == 1));
    }

    static FieldCodec writing(DataOutput out) {
        return new Writer(out);
    }

    static FieldCodec reading(DataInput in) {
        return new Reader(in);
    }

    private static final class Writer extends FieldCodec {
        private final DataOutput out;

        Writer(DataOutput out) {
            this.out = out;
        }

        @Override
        void number(long value, LongConsumer setter) throws IOException {
            Varint.writeSigned(value, out);
        }

        @Override
        void real(double value, DoubleConsumer setter) throws IOException {
            out.writeDouble(value);
        }

        @Override
        void text(@Nullable String value, Consumer<@Nullable String> setter) throws IOException {
            out.writeBoolean(value != null);
            if (value != null) {
                out.writeUTF(value);
            }
        }

        @Override
        void bytes(byte @Nullable [] value, Consumer<byte @Nullable []> setter) throws IOException {
            length(value == null ? NULL : value.length + 1);
            if (value != null) {
                out.write(value);
            }
        }

        @Override
        void numbers(long @Nullable [] value, Consumer<long @Nullable []> setter)
                throws IOException {
            length(value == null ? NULL : value.length + 1);
            if (value != null) {
                for (long number : value) {
                    Varint.writeSigned(number, out);
                }
            }
        }

        @Override
        void integers(int @Nullable [] value, Consumer<int @Nullable []> setter)
                throws IOException {
            length(value == null ? NULL : value.length + 1);
            if (value != null) {
                for (int number : value) {
                    Varint.writeSigned(number, out);
                }
            }
        }

        @Override
        void floats(float @Nullable [] value, Consumer<float @Nullable []> setter)
                throws IOException {
            length(value == null ? NULL : value.length + 1);
            if (value != null) {
                for (float number : value) {
                    out.writeFloat(number);
                }
            }
        }

        @Override
        void reals(double @Nullable [] value, Consumer<double @Nullable []> setter)
                throws IOException {
            length(value == null ? NULL : value.length + 1);
            if (value != null) {
                for (double number : value) {
                    out.writeDouble(number);
                }
            }
        }

        private void length(int lengthPlusOne) throws IOException {
            Varint.write(lengthPlusOne, out);
        }
    }

    private static final class Reader extends FieldCodec {
        private final DataInput in;

        Reader(DataInput in) {
            this.in = in;
        }

        @Override
        void number(long value, LongConsumer setter) throws IOException {
            setter.accept(Varint.readSigned(in));
        }

        @Override
        void real(double value, DoubleConsumer setter) throws IOException {
            setter.accept(in.readDouble());
        }

        @Override
        void text(@Nullable String value, Consumer<@Nullable String> setter) throws IOException {
            setter.accept(in.readBoolean() ? in.readUTF() : null);
        }

        @Override
        void bytes(byte @Nullable [] value, Consumer<byte @Nullable []> setter) throws IOException {
            int length = length();
            var read = length < 0 ? null : new byte[length];
            if (read != null) {
                in.readFully(read);
            }
            setter.accept(read);
        }

        @Override
        void numbers(long @Nullable [] value, Consumer<long @Nullable []> setter)
                throws IOException {
            int length = length();
            var read = length < 0 ? null : new long[length];
            for (int i = 0; i < length && read != null; i++) {
                read[i] = Varint.readSigned(in);
            }
            setter.accept(read);
        }

        @Override
        void integers(int @Nullable [] value, Consumer<int @Nullable []> setter)
                throws IOException {
            int length = length();
            var read = length < 0 ? null : new int[length];
            for (int i = 0; i < length && read != null; i++) {
                read[i] = Math.toIntExact(Varint.readSigned(in));
            }
            setter.accept(read);
        }

        @Override
        void floats(float @Nullable [] value, Consumer<float @Nullable []> setter)
                throws IOException {
            int length = length();
            var read = length < 0 ? null : new float[length];
            for (int i = 0; i < length && read != null; i++) {
                read[i] = in.readFloat();
            }
            setter.accept(read);
        }

        @Override
        void reals(double @Nullable [] value, Consumer<double @Nullable []> setter)
                throws IOException {
            int length = length();
            var read = length < 0 ? null : new double[length];
            for (int i = 0; i < length && read != null; i++) {
                read[i] = in.readDouble();
            }
            setter.accept(read);
        }

        private int length() throws IOException {
            return Varint.readLength(in, MOST) - 1;
        }
    }
}
