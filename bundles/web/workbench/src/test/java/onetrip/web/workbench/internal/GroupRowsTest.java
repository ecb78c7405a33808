package onetrip.web.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import org.junit.jupiter.api.Test;

class GroupRowsTest {
    private static final String NUMBER = "330327197503049979";

    private static Field field(String id, FieldType type, List<Field> children) {
        return new Field(
                id,
                type,
                new Text(id, id),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                children,
                null,
                null);
    }

    private static final Field BOARD = field(
            "board",
            FieldType.REPEAT_GROUP,
            List.of(
                    field("member.name", FieldType.PERSON_NAME, null),
                    field("member.certNo", FieldType.CERT_NUMBER, null),
                    field("member.note", FieldType.TEXT, null)));

    private static List<List<Map<String, String>>> rows(Object value, boolean whole) {
        return GroupRows.of(BOARD, value, (field, answer) -> String.valueOf(answer), "zh", whole);
    }

    @Test
    void a_row_is_a_line_with_what_was_answered_and_numbers_masked() {
        List<List<Map<String, String>>> rows = rows(
                List.of(Map.of("member.name", "测试理事甲", "member.certNo", NUMBER), Map.of("member.name", "乙")), false);
        assertEquals(2, rows.size());
        assertEquals(
                Map.of("label", "member.name", "value", "测试理事甲"), rows.get(0).get(0));
        assertEquals(2, rows.get(0).size(), "what was not answered is no cell");
        assertFalse(rows.toString().contains(NUMBER), rows.toString());
    }

    @Test
    void numbers_are_whole_for_whoever_said_why() {
        List<?> answer = List.of(Map.of("member.certNo", NUMBER));
        assertTrue(rows(answer, true).toString().contains(NUMBER));
        assertTrue(GroupRows.numbers(BOARD));
    }

    @Test
    void what_is_no_list_of_rows_gives_none() {
        assertEquals(List.of(), rows(null, false));
        assertEquals(List.of(), rows("text", false));
        Field choices = field("several", FieldType.ENUM_SET, null);
        assertEquals(List.of(), GroupRows.of(choices, List.of("1"), (f, v) -> "", "zh", false));
    }
}
