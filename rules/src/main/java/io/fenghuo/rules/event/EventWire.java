package io.fenghuo.rules.event;

import static io.fenghuo.rules.wire.WireFormat.checkVersion;
import static io.fenghuo.rules.wire.WireFormat.readList;
import static io.fenghuo.rules.wire.WireFormat.readMap;
import static io.fenghuo.rules.wire.WireFormat.readText;
import static io.fenghuo.rules.wire.WireFormat.writeList;
import static io.fenghuo.rules.wire.WireFormat.writeMap;
import static io.fenghuo.rules.wire.WireFormat.writeText;

import io.fenghuo.rules.wire.Wire;
import io.fenghuo.rules.wire.WireFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The binary form of events: a byte for the type, the header, then the type's own members.
 *
 * <p>Caveat: what the engine bound to an event ({@link Event#bind}) does not travel; and {@link
 * #copy} gives the event itself, since its members cannot change and each stage binds anew.
 */
public final class EventWire implements Wire<Event> {
    private static final int SENSOR_READING = 1;
    private static final int VEHICLE_POSITION = 2;
    private static final int CAMERA_OBSERVATION = 3;
    private static final int PATROL_REPORT = 4;
    private static final int UNIT_STATUS = 5;
    private static final int FRAUD_SIGNAL = 6;
    private static final int SILENCE = 7;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Event copy(Event event) {
        return event;
    }

    @Override
    public void write(Event event, DataOutput out) throws IOException {
        if (event instanceof SensorReading reading) {
            writeHeader(SENSOR_READING, event.header(), out);
            EventWords.write(reading.getQuantity(), out);
            out.writeDouble(reading.getValue());
            EventWords.write(reading.getUnit(), out);
            EventWords.write(reading.getQuality(), out);
        } else if (event instanceof VehiclePosition position) {
            writeHeader(VEHICLE_POSITION, event.header(), out);
            EventWords.write(position.getVehicleClass(), out);
            out.writeDouble(position.getSpeedKmh());
            out.writeDouble(position.getHeadingDeg());
            out.writeDouble(position.getLimitKmh());
            writeList(position.getAlarms(), EventWords::write, out);
            writeText(position.getDriver(), out);
        } else if (event instanceof CameraObservation camera) {
            writeHeader(CAMERA_OBSERVATION, event.header(), out);
            EventWords.write(camera.getObservation(), out);
            out.writeDouble(camera.getValue());
            EventWords.write(camera.getUnit(), out);
            out.writeDouble(camera.getConfidence());
            writeText(camera.getZone(), out);
        } else if (event instanceof PatrolReport report) {
            writeHeader(PATROL_REPORT, event.header(), out);
            EventWords.write(report.getReport(), out);
            EventWords.write(report.getReporter(), out);
            writeText(report.getDetail(), out);
        } else if (event instanceof UnitStatus status) {
            writeHeader(UNIT_STATUS, event.header(), out);
            EventWords.write(status.getUnitKind(), out);
            EventWords.write(status.getState(), out);
            out.writeDouble(status.getBatteryPct());
        } else if (event instanceof FraudSignal signal) {
            writeHeader(FRAUD_SIGNAL, event.header(), out);
            EventWords.write(signal.getSignal(), out);
            out.writeDouble(signal.getAmount());
            EventWords.write(signal.getCurrency(), out);
            out.writeDouble(signal.getDurationS());
            writeText(signal.getCounterparty(), out);
            writeList(signal.getFlags(), EventWords::write, out);
        } else if (event instanceof Silence silence) {
            out.writeByte(SILENCE);
            writeText(silence.getSubject(), out);
            writeText(silence.getFeature(), out);
            out.writeLong(silence.getLastSeenMillis());
            out.writeLong(silence.getTimeMillis());
        }
    }

    @Override
    public Event read(DataInput in, int version) throws IOException {
        checkVersion(this, version);
        int type = in.readByte();
        if (type == SILENCE) {
            return new Silence(readText(in), readText(in), in.readLong(), in.readLong());
        }
        var header = readHeader(in);
        return switch (type) {
            case SENSOR_READING ->
                    new SensorReading(
                            header,
                            EventWords.readRequired(in),
                            in.readDouble(),
                            EventWords.read(in),
                            EventWords.read(in));
            case VEHICLE_POSITION ->
                    new VehiclePosition(
                            header,
                            EventWords.readRequired(in),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            names(in),
                            WireFormat.readOptionalText(in));
            case CAMERA_OBSERVATION ->
                    new CameraObservation(
                            header,
                            EventWords.readRequired(in),
                            in.readDouble(),
                            EventWords.read(in),
                            in.readDouble(),
                            WireFormat.readOptionalText(in));
            case PATROL_REPORT ->
                    new PatrolReport(
                            header,
                            EventWords.readRequired(in),
                            EventWords.readRequired(in),
                            WireFormat.readOptionalText(in));
            case UNIT_STATUS ->
                    new UnitStatus(
                            header,
                            EventWords.readRequired(in),
                            EventWords.readRequired(in),
                            in.readDouble());
            case FRAUD_SIGNAL ->
                    new FraudSignal(
                            header,
                            EventWords.readRequired(in),
                            in.readDouble(),
                            EventWords.read(in),
                            in.readDouble(),
                            WireFormat.readOptionalText(in),
                            names(in));
            default -> throw new IOException("corrupt: no type of event is " + type);
        };
    }

    private static List<String> names(DataInput in) throws IOException {
        return readList(EventWords::readRequired, in);
    }

    private static void writeHeader(int type, EventHeader header, DataOutput out)
            throws IOException {
        out.writeByte(type);
        writeText(header.id(), out);
        writeText(header.source(), out);
        writeText(header.subject(), out);
        out.writeLong(header.timeMillis());
        out.writeDouble(header.lon());
        out.writeDouble(header.lat());
        writeMap(header.attributes(), WireFormat::writeScalar, out);
    }

    private static EventHeader readHeader(DataInput in) throws IOException {
        return new EventHeader(
                readText(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                readMap(WireFormat::readScalar, in));
    }
}
