package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.state.WireSerializer;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {

    @ParameterizedTest
    @MethodSource("all")
    void shouldSerializeWhatFlowsByItsWireAndNeverByKryo(TypeInformation<?> type) {
        assertThat(type.createSerializer(new SerializerConfigImpl()))
                .isInstanceOf(WireSerializer.class);
    }

    @Test
    void shouldSerializeDeadLettersWithoutKryo() {
        assertThat(DetectionJob.DEAD_LETTER).isNotInstanceOf(GenericTypeInfo.class);
    }

    static Stream<TypeInformation<?>> all() {
        return Arrays.stream(Types.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(
                        field -> {
                            try {
                                return (TypeInformation<?>) field.get(null);
                            } catch (IllegalAccessException closed) {
                                throw new AssertionError(closed);
                            }
                        });
    }
}
