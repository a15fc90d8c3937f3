package io.fenghuo.connectors.format.cap;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of CAP's namespace; characters that XML forbids become spaces. */
final class CapXml {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private final XMLStreamWriter writer;
    private boolean begun;

    CapXml() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    void open(String name) {
        try {
            writer.writeStartElement(name);
            if (!begun) {
                writer.writeDefaultNamespace(CapMessage.NAMESPACE);
                begun = true;
            }
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    void close() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    void element(String name, String text) {
        open(name);
        try {
            writer.writeCharacters(
                    text.replaceAll(
                            "[^\\x09\\x0a\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]",
                            " "));
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
        close();
    }

    /** An element that holds a name and a value. */
    void named(String name, String valueName, String value) {
        open(name);
        element("valueName", valueName);
        element("value", value);
        close();
    }

    byte[] bytes() {
        try {
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
        return out.toByteArray();
    }

    private static IllegalStateException inMemory(XMLStreamException impossible) {
        return new IllegalStateException("writing in memory does not fail", impossible);
    }
}
