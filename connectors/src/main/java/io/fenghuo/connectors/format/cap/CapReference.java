package io.fenghuo.connectors.format.cap;

import io.fenghuo.connectors.format.Format.Told;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** An earlier message, as later ones name it. */
record CapReference(String sender, String identifier, String sent) {
    private static final Set<String> WANTED = Set.of("identifier", "sender", "sent", "msgType");

    /** {@code sender,identifier,sent}. */
    String text() {
        return sender + ',' + identifier + ',' + sent;
    }

    /**
     * Those since the last Cancel, oldest first. What is no CAP message is passed over: the
     * endpoint spoke another format then.
     */
    static List<CapReference> standing(List<Told> earlier) {
        var standing = new ArrayList<CapReference>();
        for (var told : earlier) {
            head(told.body())
                    .ifPresent(
                            head -> {
                                if ("Cancel".equals(head.get("msgType"))) {
                                    standing.clear();
                                } else {
                                    standing.add(of(head));
                                }
                            });
        }
        return standing;
    }

    private static CapReference of(Map<String, String> head) {
        return new CapReference(
                head.getOrDefault("sender", ""),
                head.getOrDefault("identifier", ""),
                head.getOrDefault("sent", ""));
    }

    private static Optional<Map<String, String>> head(byte[] body) {
        var head = new HashMap<String, String>();
        try {
            var reader = readers().createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.hasNext() && head.size() < WANTED.size()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && CapMessage.NAMESPACE.equals(reader.getNamespaceURI())
                        && WANTED.contains(reader.getLocalName())) {
                    head.put(reader.getLocalName(), reader.getElementText());
                }
            }
        } catch (XMLStreamException noXml) {
            return Optional.empty();
        }
        return head.size() == WANTED.size() ? Optional.of(head) : Optional.empty();
    }

    private static XMLInputFactory readers() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
