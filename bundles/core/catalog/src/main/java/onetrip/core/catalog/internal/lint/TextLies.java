package onetrip.core.catalog.internal.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Field;
import onetrip.api.item.Notice;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.internal.English;
import onetrip.core.catalog.internal.Mapping;
import onetrip.core.catalog.internal.Problems;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Texts without English, placeholders that nothing fills, and messages that tell too much. */
final class TextLies {
    private static final Pattern EVENT = Pattern.compile("N(0[1-9]|1\\d|2[0-2])");
    private static final Pattern SINGLE = Pattern.compile("(?<!\\{)\\{\\s*[\\w.@-]+\\s*}(?!})");
    private static final Set<String> KINDS = Set.of("certificate", "notice");
    private static final Set<String> MASKS = Set.of("name", "id");

    private final Definition item;
    private final Problems problems;

    TextLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        english(Mapping.JSON.valueToTree(item), "");
        item.documents().forEach(this::document);
        item.notices().forEach(this::notice);
    }

    /** A text is a node with {@code zh}; its path is the key in en.properties. */
    private void english(JsonNode node, String path) {
        if (node.path("zh").isTextual()) {
            String zh = node.path("zh").textValue();
            boolean same = zh.equals(node.path("en").asText(zh));
            if (same && zh.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
                problems.error(
                        "OT-DEF-NO-ENGLISH",
                        path,
                        "l10n/en.properties 里没有“" + path + "”（" + shortened(zh) + "）。",
                        "l10n/en.properties lacks '" + path + "'.");
            }
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getKey().equals("html")) {
                english(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey());
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            english(node.get(i), path + "." + English.name(node.get(i), i));
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 20
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 20)) + "…";
    }

    private void document(DocumentTemplate document) {
        String path = "documents." + document.id();
        if (!KINDS.contains(String.valueOf(document.kind()))) {
            problems.error(
                    "OT-DEF-VALUE", path + ".kind", "kind 写 certificate 或 notice。", "kind is certificate or notice.");
        }
        wellFormed(document, path);
        // Rules may fill more; what they fill is for the testkit to see, which can call them.
        if (!item.rules()) {
            for (String name : unknown(document.html())) {
                problems.error(
                        "OT-DEF-PLACEHOLDER", path, "模板里的 {{" + name + "}} 没有来处。", "Nothing fills {{" + name + "}}.");
            }
        }
        for (DocumentTemplate.VerifyLine line : document.verify()) {
            boolean filled = unknown("{{" + line.value() + "}}").isEmpty();
            // What somebody was told is nobody else's, whatever rules fill.
            if (line.value().equals(DefinitionLint.DECISION) || !item.rules() && !filled) {
                problems.error(
                        "OT-DEF-PLACEHOLDER",
                        path + ".verify",
                        "没有“" + line.value() + "”这个值。",
                        "There is no value " + line.value() + ".");
            }
            if (line.mask() != null && !MASKS.contains(line.mask())) {
                problems.error("OT-DEF-VALUE", path + ".verify", "mask 写 name 或 id。", "mask is name or id.");
            }
            boolean open = line.mask() == null;
            item.field(line.value())
                    .filter(f -> open && f.type() == onetrip.api.item.FieldType.PERSON_NAME)
                    .ifPresent(f -> problems.error(
                            "OT-DEF-VERIFY-OPEN",
                            path + ".verify",
                            "验证页人人能看，“" + f.label().zh() + "”要加 mask: name（R-PUBLISH）。",
                            "Everybody sees the verification page: " + f.id() + " needs mask: name (R-PUBLISH)."));
        }
    }

    private Set<String> unknown(String text) {
        Set<String> unknown = new TreeSet<>();
        Matcher matcher = DefinitionLint.PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!DefinitionLint.DOCUMENT_VALUES.contains(name)
                    && item.field(name).isEmpty()) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private void wellFormed(DocumentTemplate document, String path) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(document.html())), new DefaultHandler());
        } catch (SAXException e) {
            problems.error(
                    "OT-DEF-TEMPLATE-XHTML",
                    path,
                    "模板要是完整的 XHTML，不写 DOCTYPE：" + e.getMessage(),
                    "The template must be well-formed XHTML without DOCTYPE: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("Every Java can parse XML", e);
        }
    }

    /** A notice is for the box behind sign-in, and even there: no personal data, no placeholder that nothing fills. */
    private void notice(Notice notice) {
        String path = "notices." + notice.event();
        if (!EVENT.matcher(notice.event()).matches()) {
            problems.error("OT-DEF-VALUE", path, "通知事件是 N01 到 N22。", "A notice's event is N01 to N22.");
        }
        String all = notice.subject().zh()
                + notice.body().zh()
                + notice.subject().en()
                + notice.body().en();
        Matcher matcher = DefinitionLint.PLACEHOLDER.matcher(all);
        while (matcher.find()) {
            placeholder(path, matcher.group(1));
        }
        if (SINGLE.matcher(all).find()) {
            problems.error(
                    "OT-DEF-PLACEHOLDER", path, "占位写两层花括号：{{number}}。", "A placeholder has two braces: {{number}}.");
        }
    }

    private void placeholder(String path, String name) {
        Optional<Field> field = item.field(name);
        if (field.isEmpty() && !DefinitionLint.NOTICE_VALUES.contains(name)) {
            problems.error(
                    "OT-DEF-PLACEHOLDER", path, "通知里的 {{" + name + "}} 没有来处。", "Nothing fills {{" + name + "}}.");
        }
        field.filter(f -> f.sensitivity() != Field.Sensitivity.NONE)
                .ifPresent(f -> problems.error(
                        "OT-DEF-NOTICE",
                        path,
                        "通知里不能写“" + f.label().zh() + "”，它是个人信息。",
                        "A notice must not hold " + f.id() + ": it is personal data."));
    }
}
