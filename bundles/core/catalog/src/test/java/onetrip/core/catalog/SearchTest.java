package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Guide;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.item.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final ServiceItem STATUS =
            Items.item("cert-student-status", "在校学生学籍证明", "Enrolment certificate for current students", "在读证明");
    private static final ServiceItem ENROL =
            Items.item("enrol-primary", "小学一年级新生入学报名", "Primary school enrolment", "幼升小", "上小学");
    private static final ServiceItem TRANSFER = Items.of(
            "status-transfer",
            "中小学转学",
            "Moving to another school",
            "换一所学校，学籍跟着走。",
            Theme.STUDY,
            "jijiao",
            false,
            "1.0.0",
            3);
    private static final ServiceItem TEACHER = Items.of(
            "teacher-qualification", "教师资格认定", "Teacher qualification", "", Theme.TEACH, "renshi", true, "1.0.0", 4);

    private final Search search = new Search(List.of(STATUS, ENROL, TRANSFER, TEACHER));

    private List<String> found(String query) {
        return search.find(query).stream().map(item -> item.definition().id()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "学籍证明, cert-student-status",
        "在读证明, cert-student-status",
        "幼升小, enrol-primary",
        "xueji, cert-student-status",
        "xjzm, cert-student-status",
        "xuejizm, cert-student-status",
        "xue ji zheng, cert-student-status",
        "XUEJI, cert-student-status",
        "ＸＵＥＪＩ, cert-student-status",
        "youshengxiao, enrol-primary",
        "ysx, enrol-primary",
        "zhuanxue, status-transfer",
        "jiaoshi zige, teacher-qualification",
        "jszg, teacher-qualification",
        "enrolment cert, cert-student-status",
        "primary, enrol-primary",
        "TEACHER, teacher-qualification",
        "'学籍，证明', cert-student-status",
        "' 转  学 ', status-transfer"
    })
    void people_find_an_item_the_way_they_type(String query, String expected) {
        assertEquals(expected, found(query).get(0));
    }

    @Test
    void an_empty_query_shows_everything_by_id() {
        List<String> all = List.of("cert-student-status", "enrol-primary", "status-transfer", "teacher-qualification");
        assertEquals(all, found(""));
        assertEquals(all, found(null));
        assertEquals(all, found(" ，。 "));
    }

    @Test
    void all_words_have_to_be_found() {
        assertEquals(List.of("cert-student-status"), found("学籍 证明"));
        assertEquals(List.of(), found("学籍 教师"));
    }

    @Test
    void a_title_stands_before_a_keyword_and_a_keyword_before_a_summary() {
        assertEquals(List.of("cert-student-status", "status-transfer"), found("学籍"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uej", "gxue", "x", "zzzz", "在校老师", "%", "[", "\\E("})
    void what_nobody_means_finds_nothing(String query) {
        assertTrue(
                query.equals("%")
                        || query.equals("[")
                        || query.equals("\\E(")
                        || found(query).isEmpty(),
                () -> found(query).toString());
    }

    @Test
    void a_query_of_any_length_is_answered() {
        assertTrue(found("学".repeat(100_000)).isEmpty());
        assertTrue(found("xx".repeat(30)).isEmpty());
    }

    @Test
    void filters_leave_what_fits() {
        assertEquals(List.of(TEACHER), search.find("", Search.Filter.of(Theme.TEACH), i -> null));
        assertEquals(List.of(TEACHER), search.find("", new Search.Filter(null, null, null, "renshi", null), i -> null));
        assertEquals(
                List.of(TRANSFER),
                search.find("转学", new Search.Filter(null, Guide.Audience.PERSON, null, null, null), i -> null));
        assertEquals(
                List.of(),
                search.find("转学", new Search.Filter(null, null, Search.Depth.NO_TRIP, null, null), i -> null));
        assertEquals(
                List.of(), search.find("", new Search.Filter(null, Guide.Audience.ORG, null, null, null), i -> null));
        ItemState paused = new ItemState(ItemState.Kind.PAUSED, null, null, false, Text.EMPTY);
        ItemState open = new ItemState(ItemState.Kind.OPEN, null, null, false, Text.EMPTY);
        assertEquals(
                List.of(ENROL),
                search.find(
                        "",
                        new Search.Filter(null, null, null, null, ItemState.Kind.PAUSED),
                        i -> i == ENROL ? paused : open));
    }

    @Test
    void a_thousand_items_are_searched_in_an_instant() {
        List<ServiceItem> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(Items.item("item-" + i, "第" + i + "号义务教育阶段学生学籍信息变更办理", "Item " + i, "学籍", "变更"));
        }
        Search large = new Search(many);
        org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100; i++) {
                assertEquals(1_000, large.find("xuejixinxibg").size());
            }
        });
    }
}
