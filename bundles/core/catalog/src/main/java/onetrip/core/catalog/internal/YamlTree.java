package onetrip.core.catalog.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import onetrip.core.catalog.DefinitionException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** {@code item.yaml} as a tree. YAML is taken for what people can read: no aliases, no tags, one document. */
public final class YamlTree {
    /** Bytes of a file under {@code ITEM-INF/}. */
    static final int LARGEST = 1024 * 1024;

    private static final int DEEPEST = 50;
    private static final String FILE = "item.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .loaderOptions(options())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private YamlTree() {}

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    public static ObjectNode read(Function<String, InputStream> open) throws DefinitionException {
        String text = text(open);
        try {
            refuseTricks(text);
            JsonNode tree = YAML.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null
                    ? FILE
                    : FILE + ":" + (e.getProblemMark().getLine() + 1);
            throw yaml(where, e.getProblem());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The YAML library throws whatever comes up for hostile input.
            throw yaml(FILE, e.getMessage());
        }
        throw Problems.only(
                "OT-DEF-NOT-A-MAP", FILE, "item.yaml 的最外层要是“键: 值”。", "item.yaml must be a map of keys and values.");
    }

    private static String text(Function<String, InputStream> open) throws DefinitionException {
        try (InputStream in = open.apply(FILE)) {
            if (in == null) {
                throw Problems.only(
                        "OT-DEF-MISSING", FILE, "没有 ITEM-INF/item.yaml。", "There is no ITEM-INF/item.yaml.");
            }
            return decode(in.readNBytes(LARGEST + 1));
        } catch (CharacterCodingException e) {
            throw Problems.only("OT-DEF-ENCODING", FILE, "item.yaml 要存成 UTF-8。", "Save item.yaml as UTF-8.");
        } catch (IOException | UncheckedIOException e) {
            throw yaml(FILE, e.getMessage());
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException, DefinitionException {
        if (bytes.length > LARGEST) {
            throw Problems.only("OT-DEF-TOO-LARGE", FILE, "item.yaml 超过1 MB。", "item.yaml is larger than 1 MB.");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Jackson would read an alias as its name and never say so; a bomb of aliases is refused before it is built. */
    private static void refuseTricks(String text) throws DefinitionException {
        int documents = 0;
        int depth = 0;
        for (Event event : new Yaml(options()).parse(new StringReader(text))) {
            String where = FILE + ":"
                    + (event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1);
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                // The library would count only later, after it has scanned the whole tower in quadratic time.
                throw Problems.only(
                        "OT-DEF-TOO-DEEP", where, "嵌套超过" + DEEPEST + "层。", "Nested more than " + DEEPEST + " deep.");
            }
            boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
            if (event instanceof AliasEvent || anchored) {
                throw Problems.only(
                        "OT-DEF-ALIAS",
                        where,
                        "不能用 & 和 * 引用，把内容写全。",
                        "Anchors and aliases are not allowed. Write the text out.");
            }
            boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag() != null
                    || event instanceof CollectionStartEvent start && start.getTag() != null;
            if (tagged) {
                throw Problems.only("OT-DEF-TAG", where, "不能用 ! 标签。", "Tags (!) are not allowed.");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw Problems.only(
                        "OT-DEF-DOCUMENTS",
                        where,
                        "一个文件只写一个事项，去掉第二个 ---。",
                        "One file holds one item. Remove the second ---.");
            }
        }
    }

    private static DefinitionException unreadable(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null || at.getLineNr() < 1 ? FILE : FILE + ":" + at.getLineNr();
        String message = String.valueOf(e.getOriginalMessage());
        if (message.toLowerCase(java.util.Locale.ROOT).contains("duplicate")) {
            return Problems.only(
                    "OT-DEF-DUPLICATE-KEY", where, "同一个键写了两次：" + message, "A key stands twice: " + message);
        }
        return yaml(where, message);
    }

    private static DefinitionException yaml(String where, String message) {
        return Problems.only("OT-DEF-YAML", where, "item.yaml 读不懂：" + message, "item.yaml cannot be read: " + message);
    }
}
