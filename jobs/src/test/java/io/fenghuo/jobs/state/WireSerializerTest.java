package io.fenghuo.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Flink's own demands on a serializer, and that it survives the job graph. */
class WireSerializerTest extends SerializerTestBase<Gauge> {
    @Override
    protected TypeSerializer<Gauge> createSerializer() {
        return new WireSerializer<>(new GaugeWire());
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<Gauge> getTypeClass() {
        return Gauge.class;
    }

    @Override
    protected Gauge[] getTestData() {
        return new Gauge[] {
            new Gauge("老埠头", 101.5, "m"), new Gauge("", Double.NaN, ""), new Gauge("b", -0.0, "cm")
        };
    }

    @Override
    protected boolean allowNullInstances(TypeSerializer<Gauge> serializer) {
        return true;
    }

    @Test
    void shouldSurviveTheJobGraph() throws Exception {
        var type = WireTypeInfo.of(Event.class, new EventWire());

        var sent = InstantiationUtil.clone(type);

        assertThat(sent).isEqualTo(type).hasSameHashCodeAs(type);
        assertThat(sent.createSerializer(new SerializerConfigImpl()))
                .isInstanceOf(WireSerializer.class)
                .extracting(serializer -> ((WireSerializer<?>) serializer).wire())
                .isInstanceOf(EventWire.class);
    }

    @Test
    void shouldTellTypesApart() {
        assertThat(WireTypeInfo.of(Event.class, new EventWire()))
                .isNotEqualTo(WireTypeInfo.of(Gauge.class, new GaugeWire()))
                .hasToString("WireTypeInfo<Event>");
    }
}
