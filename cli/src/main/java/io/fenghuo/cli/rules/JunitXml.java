package io.fenghuo.cli.rules;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as the XML that JUnit's Ant task made common and build servers read: a suite for each
 * pack, a case for each test, and in a failure the report that the plain format prints.
 */
final class JunitXml {
    private static final double NANOS_A_SECOND = 1e9;

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<TestOutcome> outcomes) {
        var text = new StringWriter();
        try {
            new JunitXml(XMLOutputFactory.newFactory().createXMLStreamWriter(text)).write(outcomes);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("in memory", impossible);
        }
        return text.append('\n').toString();
    }

    private void write(List<TestOutcome> outcomes) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        start("testsuites", outcomes);
        var byPack =
                outcomes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TestOutcome::pack,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        for (var pack : byPack.entrySet()) {
            start("testsuite", pack.getValue());
            xml.writeAttribute("name", plain(pack.getKey()));
            for (var outcome : pack.getValue()) {
                test(outcome);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void start(String element, List<TestOutcome> outcomes) throws XMLStreamException {
        long failures = outcomes.stream().filter(each -> !each.result().passed()).count();
        xml.writeStartElement(element);
        xml.writeAttribute("tests", String.valueOf(outcomes.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("time", seconds(outcomes.stream().mapToLong(TestOutcome::nanos).sum()));
    }

    private void test(TestOutcome outcome) throws XMLStreamException {
        var result = outcome.result();
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", plain(outcome.pack()));
        xml.writeAttribute("name", plain(result.test().name()));
        xml.writeAttribute("file", plain(result.test().file()));
        xml.writeAttribute("time", seconds(outcome.nanos()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message",
                    "missing %d, unexpected %d"
                            .formatted(result.missing().size(), result.unexpected().size()));
            xml.writeCharacters(plain(result.report()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_A_SECOND);
    }

    /** Without what XML 1.0 cannot hold. */
    private static String plain(String text) {
        return text.replaceAll(
                "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
    }
}
