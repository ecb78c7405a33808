package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Definition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the editor underlines and what the server refuses is the same. */
class SchemaTest {
    private static JsonSchema schema;
    private static JsonNode text;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Definition.class.getResourceAsStream("item.schema.json")) {
            text = new ObjectMapper().readTree(in);
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    private static Set<ValidationMessage> findings(String yaml) throws JsonProcessingException {
        return schema.validate(new YAMLMapper().readTree(yaml));
    }

    @Test
    void schema_and_reader_agree_on_the_good_item() throws JsonProcessingException {
        assertEquals(Set.of(), findings(Sample.good().yaml()));
        assertEquals(List.of(), Sample.good().refused());
    }

    @Test
    void schema_and_reader_agree_on_parameters() throws JsonProcessingException {
        assertEquals(Set.of(), findings(ParametersTest.sample().yaml()));
        for (String bad : List.of("type: number", "type: office, value: jijiao", "type: [office]")) {
            Sample item = ParametersTest.sample().change("type: office", bad);
            assertFalse(item.refused().isEmpty(), bad);
            assertFalse(findings(item.yaml()).isEmpty(), bad);
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: sample-grant | id: Sample_Grant",
                "id: sample-grant | idd: sample-grant",
                "version: \"2026.1\" | version: 2026.1",
                "since: 2026-09-01 | since: 1.9.2026",
                "since: 2026-09-01 | since: 2026-13-01",
                "theme: study | theme: STUDY",
                "theme: study | theme: [study]",
                "title: 样例补助 | title: 2026",
                "title: 样例补助 | title:",
                "title: 样例补助 | title: {zh: 样例补助, en: Sample}",
                "keywords: [补助, 助学] | keywords: 补助",
                "keywords: [补助, 助学] | keywords: [补助, 3]",
                "rules: false | rules: no-rules",
                "rules: false | rules: \"false\"",
                "office: jijiao | office: 3",
                "audience: [person] | audience: [child]",
                "audience: [person] | audience: person",
                "caseType: promised | caseType: slow",
                "caseType: promised | case-type: promised",
                "minutes: 5 | minutes: \"5\"",
                "minutes: 5 | minutes: 5.5",
                "trips: 0} | trips: 0, visits: 0}",
                "mobile: true | mobile: 1",
                "{law: 样例办法, article: 第一条} | {article: 第一条}",
                "remedy: internal | remedy: court",
                "to: 2026-06-27T00:00 | to: 2026-06-27",
                "to: 2026-06-27T00:00, | ``",
                "keys: {certNo: student.certNo} | keys: [student.certNo]",
                "type: household | kind: household",
                "tolerant: true | tolerant: sometimes",
                "title: 给谁申请？ | titel: 给谁申请？",
                "id: student.name, | id: student name,",
                "type: person-name | type: PERSON_NAME",
                "sensitivity: minor | sensitivity: secret",
                "rowsMax: 3 | rowsMax: three",
                "code: \"2026\" | code: 2026",
                "in: [\"true\"] | in: [true]",
                "in: [\"true\"] | in: []",
                "in: [\"true\"] | in: [\"true\"], answered: true",
                "{field: grant.other, in: [\"true\"]}, limits | {all: []}, limits",
                "kind: review | kind: approve",
                "days: 3 | days: soon",
                "decides: true | decide: true",
                "amount: 3 | amount: 0",
                "unit: working-days | unit: weeks",
                "promised: {amount: 3, unit: working-days} | promise: {amount: 3}",
                "template: letter.html | template: ../letter.html",
                "template: letter.html | html: letter.html",
                "{event: N10, subject: 补助已批准, | {event: N10,",
                "publicFields: [name] | publicFields: name"
            })
    void schema_and_reader_agree_on_a_bad_item(String from, String to) throws JsonProcessingException {
        Sample bad = Sample.good().change(from, to == null ? "" : to);
        boolean reader = bad.refused().stream().anyMatch(p -> !p.code().contains("ENGLISH"));
        assertTrue(reader, "the reader takes it");
        assertFalse(findings(bad.yaml()).isEmpty(), "the schema takes it");
    }

    @Test
    void every_key_an_author_meets_is_described() {
        List<String> silent = new ArrayList<>();
        described(text, "", silent);
        assertEquals(List.of(), silent);
    }

    private static void described(JsonNode node, String path, List<String> silent) {
        node.path("properties").properties().forEach(entry -> {
            boolean known =
                    entry.getValue().has("description") || entry.getValue().has("$ref");
            if (!known) {
                silent.add(path + "/" + entry.getKey());
            }
        });
        node.properties().forEach(entry -> described(entry.getValue(), path + "/" + entry.getKey(), silent));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            described(node.get(i), path + "/" + i, silent);
        }
    }
}
