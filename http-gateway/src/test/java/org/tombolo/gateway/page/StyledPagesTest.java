/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pages, as a parser reads them. */
class StyledPagesTest {
    private static final String BASE = "https://awi.example/";
    private static final String HOSTILE =
            "\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]></textarea></style>&lt;";
    private static JsonNode models;

    private final Pages pages = new StyledPages();

    @BeforeAll
    static void readTheModels() throws IOException {
        models = new ObjectMapper().readTree(StyledPagesTest.class.getResourceAsStream("models.json"));
    }

    @ParameterizedTest
    @EnumSource(PageKind.class)
    void everyPageIsWellFormedAndSaysWhatItsModelSays(PageKind kind) throws Exception {
        Document page = parsed(pages.page(kind, model(kind), BASE));
        assertEquals(1, page.getElementsByTagName("h1").getLength());
        String text = page.getDocumentElement().getTextContent();
        String told =
                switch (kind) {
                    case LANDING -> "Analysis methods of the institute.";
                    case CONFORMANCE -> "conf/core";
                    case API -> "Dismisses a job";
                    case PROCESSES -> "Means over a box";
                    case PROCESS -> "takes their mean";
                    case JOBS -> "org.tombolo.echo.Echo.pause";
                    case JOB -> "successful";
                    case RESULTS -> "26.7927";
                    case PROBLEM -> "there is none of that name";
                };
        assertTrue(text.contains(told), text);
    }

    @ParameterizedTest
    @EnumSource(PageKind.class)
    void textsOfModulesStayTextsWhereverTheyStand(PageKind kind) throws Exception {
        Document page = parsed(pages.page(kind, (ObjectNode) hostile(model(kind)), BASE));
        assertEquals(1, page.getElementsByTagName("script").getLength());
        assertEquals(0, page.getElementsByTagName("img").getLength());
        assertTrue(page.getDocumentElement().getTextContent().contains("<script>alert(1)</script>"));
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                String name = element.getAttributes().item(a).getNodeName();
                assertFalse(name.startsWith("on") || name.equals("style"), name);
            }
        }
    }

    @Test
    void anAddressThatIsNoneOfTheWebIsNoLink() throws Exception {
        ObjectNode model = model(PageKind.LANDING);
        model.withArray("links").addObject().put("href", "javascript:alert(1)").put("title", "press here");
        Document page = parsed(pages.page(PageKind.LANDING, model, BASE));
        assertTrue(page.getDocumentElement().getTextContent().contains("press here"));
        NodeList links = page.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            assertFalse(((Element) links.item(i)).getAttribute("href").startsWith("javascript"));
        }
    }

    @Test
    void aLinkOfSeveralRelationsStandsOnThePageOnce() throws Exception {
        ObjectNode model = model(PageKind.LANDING);
        for (String relation : List.of("conformance", "http://www.opengis.net/def/rel/ogc/1.0/conformance")) {
            model.withArray("links")
                    .addObject()
                    .put("href", BASE + "what-holds")
                    .put("rel", relation)
                    .put("title", "What of the standard holds");
        }
        String page = pages.page(PageKind.LANDING, model, BASE);

        assertEquals(1, page.split("What of the standard holds", -1).length - 1, page);
    }

    @Test
    void theFormHasALabelledFieldForEachInput() throws Exception {
        Document page = parsed(pages.page(PageKind.PROCESS, model(PageKind.PROCESS), BASE));
        Element form = (Element) page.getElementsByTagName("form").item(0);
        assertTrue(form.getAttribute("data-execution").endsWith("bootstrapMean/execution"));
        NodeList labels = form.getElementsByTagName("label");
        assertEquals(6, labels.getLength());
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < labels.getLength(); i++) {
            Element field = byId(page, ((Element) labels.item(i)).getAttribute("for"));
            assertFalse(field.hasAttribute("name"), "it would hide a property of the form");
            kinds.append(field.getTagName())
                    .append(' ')
                    .append(field.getAttribute("data-kind"))
                    .append(' ');
            kinds.append(field.getAttribute("data-optional")).append(", ");
        }
        assertEquals(
                "input text false, textarea json false, input number false, select text true, select boolean true, input text true, ",
                kinds.toString());
        assertEquals("coads_climatology", byId(page, "input-0").getAttribute("value"));
        assertEquals("[190,240,-5,5]", byId(page, "input-1").getTextContent());
    }

    @Test
    void thePolicyAllowsTheScriptAndTheStyleOfThePageAndNothingElse() throws Exception {
        String page = pages.page(PageKind.PROCESS, model(PageKind.PROCESS), BASE);
        assertTrue(pages.policy().startsWith("default-src 'none'; "));
        assertFalse(pages.policy().contains("unsafe"));
        assertTrue(pages.policy().contains("frame-ancestors 'none'"));
        for (String tag : new String[] {"style", "script"}) {
            Matcher content = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                    .matcher(page);
            assertTrue(content.find());
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8));
            String source = tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
            assertTrue(pages.policy().contains(source), source);
            assertTrue(page.contains(source.replace("'", "&#39;")), source);
        }
    }

    @Test
    void aLongResultIsCutAndSaysSo() throws Exception {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        ArrayNode numbers = model.putArray("result");
        for (int i = 0; i < 5000; i++) {
            numbers.add(i);
        }
        Document page = parsed(pages.page(PageKind.RESULTS, model, BASE));
        assertEquals(1000, page.getElementsByTagName("tr").getLength());
        assertTrue(page.getDocumentElement().getTextContent().contains("5000 in all"));
    }

    private static ObjectNode model(PageKind kind) {
        return models.path(kind.name()).deepCopy();
    }

    /** The model with every text of it, and every name that is a module's, replaced. */
    private static JsonNode hostile(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), hostile(entry.getValue())));
            return object.put(HOSTILE, HOSTILE);
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(hostile(element)));
            return array;
        }
        return node.isTextual() ? new TextNode(HOSTILE) : node;
    }

    private static Element byId(Document page, String id) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals(id)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError("no element " + id);
    }

    /** As XML, which is stricter than HTML: what isn't closed or escaped fails. Our own script and style aren't XML. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replaceFirst("<!DOCTYPE html>", "")
                .replaceFirst("(?s)<style>.*?</style>", "<style/>")
                .replaceFirst("(?s)<script>\n?\"use strict\".*?</script>", "<script/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
