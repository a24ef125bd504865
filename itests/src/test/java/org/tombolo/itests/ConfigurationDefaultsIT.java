/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A default stands in two places: with the bundle that has the setting, and in what all profiles share, for operators to read. */
class ConfigurationDefaultsIT {
    private static final String SHARED = "org/tombolo/config/common.json";

    @Test
    void theProfilesShareTheDefaultsOfTheBundles() throws Exception {
        Map<String, String> shared = new TreeMap<>();
        Map<String, String> declared = new TreeMap<>();
        for (OwnBundle bundle : OwnBundle.all()) {
            try (JarFile jar = new JarFile(bundle.jar().toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().equals(SHARED)) {
                        readShared(jar, entry, shared);
                    } else if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
                        readComponent(jar, entry, declared);
                    }
                }
            }
        }
        shared.keySet().retainAll(declared.keySet());
        declared.keySet().retainAll(shared.keySet());
        assertTrue(shared.size() > 35, () -> "only these settings were compared: " + shared.keySet());
        assertEquals(declared, shared);
    }

    private static void readShared(JarFile jar, JarEntry entry, Map<String, String> shared) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
        try (InputStream bytes = jar.getInputStream(entry)) {
            for (Map.Entry<String, JsonNode> pid : json.readTree(bytes).properties()) {
                for (Map.Entry<String, JsonNode> setting : pid.getValue().properties()) {
                    if (setting.getValue().isValueNode()) {
                        shared.put(
                                pid.getKey() + " " + setting.getKey(),
                                setting.getValue().asText());
                    }
                }
            }
        }
    }

    /** The settings of a component's PID, as its description has them for Declarative Services; lists have no attribute of their value. */
    private static void readComponent(JarFile jar, JarEntry entry, Map<String, String> declared)
            throws IOException, ParserConfigurationException, SAXException {
        try (InputStream bytes = jar.getInputStream(entry)) {
            Element component = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(bytes)
                    .getDocumentElement();
            NodeList properties = component.getElementsByTagName("property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.hasAttribute("value")) {
                    declared.put(
                            component.getAttribute("configuration-pid") + " " + property.getAttribute("name"),
                            property.getAttribute("value"));
                }
            }
        }
    }
}
