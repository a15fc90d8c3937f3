package io.fenghuo.rules.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE})
    void shouldReadTheCountThatItWrote(int count) throws Exception {
        var bytes = new ByteArrayOutputStream();
        WireFormat.writeCount(count, new DataOutputStream(bytes));

        assertThat(WireFormat.readCount(in(bytes.toByteArray()))).isEqualTo(count);
    }

    @Test
    void shouldTellNoTextFromAnEmptyOne() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        WireFormat.writeText(null, out);
        WireFormat.writeText("", out);
        var in = in(bytes.toByteArray());

        assertThat(WireFormat.readOptionalText(in)).isNull();
        assertThat(WireFormat.readOptionalText(in)).isEmpty();
    }

    @Test
    void shouldRefuseACountThatIsNone() {
        var endless = new byte[] {-1, -1, -1, -1, -1, -1};

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WireFormat.readCount(in(endless)))
                .withMessageContaining("corrupt");
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
