/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** No component of ours binds a service that a peer offers, but for those whose purpose it is. */
class ReferencesIT {

    /** References, as "component interface", that may bind an imported service, and why. */
    private static final Map<String, String> MAY_BE_IMPORTED = Map.of(
            "org.tombolo.sample.partner.Journal org.tombolo.sample.SeaSurface", "it calls what peers offer",
            "org.tombolo.sample.partner.ElNinoWatch org.tombolo.sample.SeaSurface", "it calls what peers offer",
            "org.tombolo.gateway.catalogue.ServiceCatalogue org.osgi.service.component.AnyService",
                    "it lists what peers offer");

    @Test
    void everyReferenceExcludesImportedServices() throws Exception {
        List<String> open = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (OwnBundle bundle : OwnBundle.all()) {
            for (Element component : components(bundle)) {
                NodeList references = component.getElementsByTagName("reference");
                for (int i = 0; i < references.getLength(); i++) {
                    Element reference = (Element) references.item(i);
                    String name = component.getAttribute("name") + " " + reference.getAttribute("interface");
                    seen.add(name);
                    if (!reference.getAttribute("target").contains("(!(service.imported=*))")
                            && !MAY_BE_IMPORTED.containsKey(name)) {
                        open.add(name);
                    }
                }
            }
        }
        assertEquals(List.of(), open, "give these the target (!(service.imported=*)), or list them with a reason");
        assertTrue(
                seen.containsAll(MAY_BE_IMPORTED.keySet()), () -> "some that are listed are gone; there are " + seen);
    }

    private static List<Element> components(OwnBundle bundle)
            throws IOException, ParserConfigurationException, SAXException {
        List<Element> components = new ArrayList<>();
        try (JarFile jar = new JarFile(bundle.jar().toFile())) {
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> entry.getName().matches("OSGI-INF/[^/]+\\.xml"))
                    .toList();
            for (JarEntry entry : entries) {
                try (InputStream xml = jar.getInputStream(entry)) {
                    Element root = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getDocumentElement();
                    if (root.getTagName().endsWith("component")) {
                        components.add(root);
                    }
                }
            }
        }
        return components;
    }
}
