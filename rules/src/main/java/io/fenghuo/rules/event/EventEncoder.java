package io.fenghuo.rules.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/**
 * Writes an event as {@link EventDecoder} reads it: CloudEvents 1.0 structured JSON on one line,
 * members always in the same order, what is unknown left out.
 *
 * <p>Caveat: a {@link Silence} is written for people to read ({@code subject.silence}); it never
 * comes in from outside, so the decoder refuses it.
 */
public final class EventEncoder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 320;

    public byte[] encode(Event event) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (var out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("specversion", "1.0");
            out.writeStringField("id", event.getId());
            out.writeStringField("source", event.getSource());
            out.writeStringField("type", typeName(event));
            out.writeStringField("time", event.getTime().toString());
            out.writeStringField("subject", event.getSubject());
            out.writeObjectFieldStart("data");
            data(event, out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static String typeName(Event event) {
        if (event instanceof SensorReading) {
            return EventType.SENSOR_READING.typeName();
        } else if (event instanceof VehiclePosition) {
            return EventType.VEHICLE_POSITION.typeName();
        } else if (event instanceof CameraObservation) {
            return EventType.CAMERA_OBSERVATION.typeName();
        } else if (event instanceof PatrolReport) {
            return EventType.PATROL_REPORT.typeName();
        } else if (event instanceof UnitStatus) {
            return EventType.UNIT_STATUS.typeName();
        } else if (event instanceof FraudSignal) {
            return EventType.FRAUD_SIGNAL.typeName();
        }
        return "subject.silence";
    }

    private static void data(Event event, JsonGenerator out) throws IOException {
        var type = EventType.named(typeName(event));
        if (type == null) {
            var silence = (Silence) event;
            out.writeStringField("feature", silence.getFeature());
            out.writeNumberField("seconds", silence.getSeconds());
            return;
        }
        for (var member : type.members()) {
            var value = event.knownMember(member.name());
            if (value != null && !(value instanceof Collection<?> names && names.isEmpty())) {
                value(member.name(), value, out);
            }
        }
        // The event's own position only: that of its device is no part of it.
        position(event.header(), out);
        for (Map.Entry<String, Object> attribute : event.getAttributes().entrySet()) {
            value(attribute.getKey(), attribute.getValue(), out);
        }
    }

    private static void position(EventHeader header, JsonGenerator out) throws IOException {
        if (!Double.isNaN(header.lon()) && !Double.isNaN(header.lat())) {
            out.writeNumberField("lon", header.lon());
            out.writeNumberField("lat", header.lat());
        }
    }

    private static void value(String name, Object value, JsonGenerator out) throws IOException {
        if (value instanceof Double number) {
            out.writeNumberField(name, number);
        } else if (value instanceof Boolean flag) {
            out.writeBooleanField(name, flag);
        } else if (value instanceof Collection<?> names) {
            out.writeArrayFieldStart(name);
            for (var item : names) {
                out.writeString(item.toString());
            }
            out.writeEndArray();
        } else {
            out.writeStringField(name, value.toString());
        }
    }
}
