package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicLinesTest {
    @ParameterizedTest
    @CsvSource({"测试,测*", "测试某,测*某", "欧阳测试,欧*试", "测,*", "𬱖某,𬱖*", "'',''"})
    void aNameKeepsItsEnds(String name, String masked) {
        assertEquals(masked, PublicLines.masked(name, "name"));
    }

    @ParameterizedTest
    @CsvSource({"33032720150101001X,330327**********1X", "E12345678,E********"})
    void aNumberKeepsNoMoreThanItsEnds(String number, String masked) {
        assertEquals(masked, PublicLines.masked(number, "id"));
    }

    @Test
    void anUnknownMaskHidesAndDoesNotPublish() {
        assertEquals("1**********", PublicLines.masked("13800000000", "phone"));
    }

    @Test
    void theLinesComeInTheTemplatesOrderMaskedOnce() {
        IssuedDocument document = Sample.document(
                Sample.body("<p/>"), Map.of("name", "测试某", "certNo", "33032720150101001X", "school", "灵溪一小"));
        assertEquals(
                List.of("姓名", "证件号码", "学校", "证明编号"),
                List.copyOf(document.publicLines().keySet()));
        assertEquals(
                List.of("测*某", "330327**********1X", "灵溪一小", document.number()),
                List.copyOf(document.publicLines().values()));
        assertFalse(document.publicLines().toString().contains("测试"));
    }
}
