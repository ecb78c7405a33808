package onetrip.core.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.catalog.Schools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountyTablesTest {
    private final CountyTables county = new CountyTables();

    @Test
    void every_office_of_the_dossier_has_a_name_in_both_languages() {
        for (String id : List.of(
                "jijiao",
                "jicai",
                "xingshen",
                "zhuangbei",
                "zhicheng",
                "bangongshi",
                "renshi",
                "xinxi",
                "jsfz",
                "minban",
                "fagui",
                "xueqian",
                "jijian",
                "paogai",
                "xuequ")) {
            Text name = county.name(id);
            assertFalse(name.zh().equals(id) || name.en().equals(name.zh()), id);
        }
    }

    @Test
    void a_school_is_an_office_and_an_unknown_office_is_called_by_its_id() {
        assertEquals("测试镇第一小学", county.name("school:2133000001").zh());
        assertEquals("nowhere", county.name("nowhere").zh());
        assertEquals("", county.name(null).zh());
    }

    @Test
    void a_school_is_found_by_its_ten_digits() {
        assertTrue(county.find("2133000101").orElseThrow().isPrivate());
        assertTrue(county.find("9999999999").isEmpty());
        county.options("schools", "zh").keySet().forEach(code -> assertTrue(code.matches("\\d{10}"), code));
    }

    @ParameterizedTest
    @CsvSource({
        "测试镇测试路1号, 2133000001",
        "浙江省苍南县测试镇测试路2号3单元, 2133000001",
        "测试镇测试路3号, 2133000002",
        "测试镇生成路77号, 2133000002",
        "灵溪镇人民路5号, 2133000003"
    })
    void an_address_belongs_to_the_school_with_the_longest_entry(String address, String school) {
        assertEquals(
                school,
                county.catchment("primary", address).map(Schools.School::code).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "龙港市测试路13号", "上海市"})
    void an_address_elsewhere_belongs_to_no_school(String address) {
        assertTrue(county.catchment("primary", address).isEmpty());
    }

    @Test
    void the_code_tables_are_whole() {
        assertEquals(58, county.options("ethnic", "zh").size());
        assertEquals("畲族", county.options("ethnic", "zh").get("22"));
        assertEquals("She", county.options("ethnic", "en").get("22"));
        assertTrue(county.options("countries", "zh").size() >= 60);
        assertEquals("中国", county.options("countries", "zh").get("CHN"));
        assertEquals("龙港市", county.options("regions", "zh").get("330383"));
        assertEquals(Map.of(), county.options("planets", "zh"));
    }

    @Test
    void every_label_is_there_in_both_languages() {
        for (String table : List.of("ethnic", "countries", "regions", "schools")) {
            county.options(table, "en").forEach((code, label) -> {
                assertFalse(label.isBlank(), table + " " + code);
                assertTrue(
                        label.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN),
                        label);
            });
        }
    }

    @Test
    void the_region_of_invented_people_is_there_only_in_the_test_profile() {
        assertFalse(county.options("regions", "zh").containsKey("330399"));
        assertTrue(new CountyTables(Map.of("test", "true"))
                .options("regions", "zh")
                .containsKey("330399"));
    }
}
