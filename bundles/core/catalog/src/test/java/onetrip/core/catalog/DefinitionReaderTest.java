package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.api.item.Theme;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
    private final Sample good = Sample.good();

    @Test
    void a_definition_is_read_with_its_Chinese_its_English_and_its_templates() {
        Definition item = good.definition();
        assertEquals("sample-grant", item.id());
        assertEquals(Theme.STUDY, item.theme());
        assertEquals(LocalDate.of(2026, 9, 1), item.since());
        assertEquals(new Text("样例补助", "English for title"), item.title());
        assertEquals(
                LocalDateTime.of(2026, 6, 20, 8, 0),
                item.guide().windows().get(0).from());
        Field name = item.field("student.name").orElseThrow();
        assertEquals(FieldType.PERSON_NAME, name.type());
        assertEquals(Field.Sensitivity.MINOR, name.sensitivity());
        assertEquals(
                "English for form.pages.child.fields.children.fields.student.name.label",
                name.label().en());
        assertEquals(
                "English for form.pages.grant.fields.grant.year.options.2026.hint",
                item.field("grant.year").orElseThrow().options().get(0).hint().en());
        assertTrue(item.document("letter").orElseThrow().html().contains("{{student.name}}"));
    }

    private static void assertRefused(Sample sample, String code, String path) {
        List<Problem> problems = sample.refused();
        assertTrue(
                problems.stream()
                        .anyMatch(p -> p.code().startsWith(code) && p.path().startsWith(path)),
                () -> "expected " + code + " at " + path + " but was " + problems);
        problems.forEach(p -> {
            assertFalse(p.sentence().zh().isBlank());
            assertFalse(p.sentence().en().isBlank());
        });
    }

    @Test
    void an_unknown_key_is_refused_with_its_place_and_the_keys_that_there_are() {
        Sample wrong = good.change("      title: 给谁申请？", "      tittle: 给谁申请？");
        assertRefused(wrong, "OT-DEF-UNKNOWN-KEY", "form.pages[0].tittle");
        assertTrue(wrong.refused().stream().anyMatch(p -> p.sentence().en().contains("section")));
    }

    @Test
    void several_problems_are_told_at_once() {
        Sample wrong = good.change("theme: study", "theme: sports")
                .change("type: address", "type: adress")
                .change("event: N10", "evnt: N10");
        Set<String> paths = wrong.refused().stream()
                .filter(p -> !p.code().contains("ENGLISH"))
                .map(Problem::path)
                .collect(Collectors.toSet());
        assertEquals(Set.of("theme", "form.pages[1].fields[0].type", "notices[0].evnt"), paths);
    }

    @Test
    void a_wrong_word_is_refused_with_the_words_that_there_are() {
        Sample wrong = good.change("type: address", "type: adress");
        assertRefused(wrong, "OT-DEF-VALUE", "form.pages[1].fields[0].type");
        assertTrue(wrong.refused().get(0).sentence().en().contains("person-name"));
    }

    @Test
    void a_doubled_key_is_refused() {
        assertRefused(good.change("minutes: 5", "minutes: 5\n  minutes: 6"), "OT-DEF-DUPLICATE-KEY", "item.yaml:");
    }

    @Test
    void a_code_without_quotes_is_refused_because_YAML_would_change_it() {
        assertRefused(
                good.change("code: \"2026\"", "code: 2026"), "OT-DEF-TYPE", "form.pages[2].fields[0].options[0].code");
        assertRefused(good.change("version: \"2026.1\"", "version: 2026.1"), "OT-DEF-TYPE", "version");
    }

    @Test
    void values_of_another_type_are_refused_where_they_stand() {
        assertRefused(good.change("trips: 0", "trips: none"), "OT-DEF-TYPE", "guide.online.trips");
        assertRefused(good.change("full: true", "full: \"true\""), "OT-DEF-TYPE", "guide.online.full");
        assertRefused(good.change("keywords: [补助, 助学]", "keywords: 补助"), "OT-DEF-", "keywords");
        assertRefused(good.change("since: 2026-09-01", "since: next week"), "OT-DEF-TYPE", "since");
        assertRefused(
                good.change("from: 2026-06-20T08:00", "from: 2026-06-20"), "OT-DEF-TYPE", "guide.windows[0].from");
        assertRefused(good.change("title: 样例补助", "title: {zh: 样例补助}"), "OT-DEF-TYPE", "title");
    }

    @Test
    void a_key_without_a_value_is_refused() {
        assertRefused(good.change("title: 样例补助", "title:"), "OT-DEF-EMPTY", "title");
        assertRefused(good.change("keywords: [补助, 助学]", "keywords: [补助, ~]"), "OT-DEF-EMPTY", "keywords[1]");
        assertRefused(good.change("title: 样例补助", "title: \" \""), "OT-DEF-EMPTY", "title");
    }

    @Test
    void a_missing_part_is_refused() {
        assertRefused(good.change("id: sample-grant\n", ""), "OT-DEF-REQUIRED", "id");
        assertRefused(good.change("  office: jijiao\n", ""), "OT-DEF-REQUIRED", "guide.office");
        assertRefused(good.change(", label: 户籍地址", ""), "OT-DEF-", "");
    }

    @Test
    void an_alias_is_refused_and_a_bomb_of_them_does_not_go_off() {
        assertRefused(
                good.change("title: 样例补助", "title: &a 样例补助").change("summary: 一个什么都有的样例。", "summary: *a"),
                "OT-DEF-ALIAS",
                "item.yaml:");
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(1, 26)
                        .mapToObj(i -> (char) ('a' + i) + ": &" + (char) ('a' + i) + " ["
                                + ("*" + (char) ('a' + i - 1) + ",").repeat(9) + "]\n")
                        .collect(Collectors.joining());
        assertRefused(good.with("item.yaml", bomb), "OT-DEF-ALIAS", "item.yaml:");
    }

    @Test
    void a_tag_and_a_second_document_are_refused() {
        assertRefused(
                good.change("title: 样例补助", "title: !!java.net.URL [\"http://localhost\"]"), "OT-DEF-TAG", "item.yaml:");
        assertRefused(good.with("item.yaml", good.yaml() + "---\nid: two\n"), "OT-DEF-DOCUMENTS", "item.yaml:");
    }

    @Test
    void what_is_no_map_no_YAML_not_there_or_not_UTF_8_is_refused() {
        assertRefused(good.with("item.yaml", "- a\n- b\n"), "OT-DEF-NOT-A-MAP", "item.yaml");
        assertRefused(good.with("item.yaml", ""), "OT-DEF-", "item.yaml");
        assertRefused(good.with("item.yaml", "id: [unclosed"), "OT-DEF-YAML", "item.yaml");
        assertRefused(good.without("item.yaml"), "OT-DEF-MISSING", "item.yaml");
        assertRefused(
                good.with("item.yaml", good.yaml().getBytes(Charset.forName("GBK"))), "OT-DEF-ENCODING", "item.yaml");
    }

    @Test
    void a_file_of_more_than_a_megabyte_is_refused_unread() {
        assertRefused(good.with("item.yaml", new byte[1024 * 1024 + 1]), "OT-DEF-TOO-LARGE", "item.yaml");
    }

    @Test
    void deep_nesting_is_refused_and_does_not_exhaust_the_stack() {
        assertRefused(good.with("item.yaml", "a: " + "[".repeat(100_000)), "OT-DEF-TOO-DEEP", "item.yaml");
        assertRefused(
                good.change("when: {source: household", "when: " + "{not: ".repeat(60) + "{source: household"),
                "OT-DEF-TOO-DEEP",
                "item.yaml");
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertEquals(
                good.definition(),
                good.with("item.yaml", "\uFEFF" + good.yaml()).definition());
    }

    @Test
    void English_that_translates_nothing_or_stands_twice_is_refused() {
        assertRefused(good.english("form.pages.gone.title", "Gone"), "OT-DEF-ENGLISH-UNUSED", "form.pages.gone.title");
        assertRefused(good.english("title", "Again"), "OT-DEF-ENGLISH-DOUBLE", "l10n/en.properties");
        assertRefused(good.with("l10n/en.properties", "title=\\u00zz"), "OT-DEF-ENGLISH", "l10n/en.properties");
    }

    @Test
    void a_template_that_is_not_there_or_outside_is_refused() {
        assertRefused(good.without("letter.html"), "OT-DEF-TEMPLATE", "documents[0].template");
        assertRefused(good.change("letter.html", "../letter.html"), "OT-DEF-TEMPLATE", "documents[0].template");
        assertRefused(good.change("template: letter.html", "html: <html/>"), "OT-DEF-UNKNOWN-KEY", "documents[0].html");
    }

    @Test
    void a_condition_has_one_form() {
        String path = "form.pages.grant.fields.grant.which.when";
        assertRefused(
                good.change(
                        "{field: grant.other, in: [\"true\"]}, limits",
                        "{field: grant.other, answered: true, in: [\"true\"]}, limits"),
                "OT-DEF-CONDITION-FORM",
                path);
        assertRefused(
                good.change("{field: grant.other, in: [\"true\"]}, limits", "{field: grant.other}, limits"),
                "OT-DEF-CONDITION-FORM",
                path);
        assertRefused(
                good.change("{field: grant.other, in: [\"true\"]}, limits", "{}, limits"),
                "OT-DEF-CONDITION-FORM",
                path);
    }

    @Test
    void bad_ids_are_refused() {
        assertRefused(good.change("id: sample-grant", "id: Sample_Grant"), "OT-DEF-ID", "id");
        assertRefused(good.change("id: grant.which", "id: Grant Which"), "OT-DEF-FIELD-ID", "form.pages.grant");
    }

    @Test
    void the_exception_knows_the_item_as_far_as_it_could_be_read() {
        DefinitionException refused = org.junit.jupiter.api.Assertions.assertThrows(
                DefinitionException.class, good.change("theme: study", "theme: sports")::read);
        assertEquals("sample-grant", refused.itemId().orElseThrow());
    }

    @Test
    void the_same_files_give_the_same_bytes_in_any_default_charset() {
        String json = DefinitionJson.toJson(good.definition());
        assertTrue(json.contains("样例补助"));
        assertEquals(json, new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
