package onetrip.core.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads the file that a document's {@code template} names into the document's {@code html}. */
public final class Templates {
    private final Function<String, InputStream> open;
    private final Problems problems;

    public Templates(Function<String, InputStream> open, Problems problems) {
        this.open = open;
        this.problems = problems;
    }

    public void inline(ObjectNode tree) {
        JsonNode documents = tree.path("documents");
        for (int i = 0; i < documents.size(); i++) {
            if (documents.get(i) instanceof ObjectNode document) {
                inline(document, "documents[" + i + "]");
            }
        }
    }

    private void inline(ObjectNode document, String path) {
        if (document.has("html")) {
            document.remove("html");
            problems.error(
                    "OT-DEF-UNKNOWN-KEY",
                    path + ".html",
                    "模板写在单独的文件里，这里用 template 写文件名。",
                    "Put the template into a file of its own and name it with template.");
        }
        JsonNode template = document.remove("template");
        if (template == null || !template.isTextual()) {
            problems.error(
                    "OT-DEF-TEMPLATE",
                    path + ".template",
                    "template 要写模板的文件名，例如 certificate.html。",
                    "template is the name of the template's file, for example certificate.html.");
            return;
        }
        String file = template.textValue();
        if (!file.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*")) {
            problems.error(
                    "OT-DEF-TEMPLATE",
                    path + ".template",
                    "模板要放在 ITEM-INF 里，文件名只用字母、数字、点和连字符：" + file,
                    "A template lies inside ITEM-INF, its name made of letters, digits, dots and hyphens: " + file);
            return;
        }
        try (InputStream in = open.apply(file)) {
            byte[] bytes = in == null ? null : in.readNBytes(YamlTree.LARGEST + 1);
            if (bytes == null || bytes.length > YamlTree.LARGEST) {
                problems.error(
                        "OT-DEF-TEMPLATE",
                        path + ".template",
                        bytes == null ? "ITEM-INF 里没有模板 " + file + "。" : "模板 " + file + " 超过1 MB。",
                        bytes == null
                                ? "There is no template " + file + " in ITEM-INF."
                                : "Template " + file + " is larger than 1 MB.");
                return;
            }
            document.put(
                    "html",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (IOException | UncheckedIOException e) {
            problems.error(
                    "OT-DEF-TEMPLATE",
                    path + ".template",
                    "模板 " + file + " 读不出，存成 UTF-8 了吗？",
                    "Template " + file + " cannot be read. Is it UTF-8?");
        }
    }
}
