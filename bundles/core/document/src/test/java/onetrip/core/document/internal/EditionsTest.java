package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.Unit;
import onetrip.api.item.DocumentTemplate.Validity;
import onetrip.api.item.Numbering;
import onetrip.api.item.Text;
import onetrip.core.document.Documents.Printing;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers by pattern, editions and days of validity. */
class EditionsTest {
    private static final String PATTERN = "{yyyy}33{office}{value:kind}{serial:6}";

    private static DocumentTemplate licence(Validity validity) {
        return new DocumentTemplate(
                "licence",
                "certificate",
                Text.of("证书"),
                "<html><body>{{number}} {{edition}} {{validFrom}} {{validUntil}}</body></html>",
                PATTERN,
                List.of(),
                "03271",
                validity);
    }

    private static IssuedDocument made(DocumentTemplate template, Map<String, String> values, Printing how) {
        return Sample.DOCUMENTS.prepare(Sample.item(), "hash", template, values, UUID.randomUUID(), "CN-1", how);
    }

    @Test
    void the_number_follows_its_pattern_and_what_is_left_of_it_is_the_series() {
        Map<String, String> values = Map.of("kind", "3");
        String series = Sample.DOCUMENTS.series(licence(null), values).orElseThrow();
        assertEquals("202633032713{serial:6}", series);
        IssuedDocument document = made(licence(null), values, new Printing(1, null, series, 42));
        assertEquals("202633032713000042", document.number());
        assertEquals(series, document.edition().series());
        assertEquals(42, document.edition().serial());
    }

    @Test
    void a_number_without_a_counter_has_no_series() {
        assertEquals(Optional.empty(), Sample.DOCUMENTS.series(Sample.body("<p/>"), Map.of()));
    }

    @Test
    void a_serial_that_outgrows_its_digits_is_neither_cut_nor_refused() {
        assertEquals("A100", Numbering.number("A{serial:2}", 100, "ABCDEFGHJKMNPQRS"));
    }

    @Test
    void a_value_cannot_bring_a_counter_of_its_own() {
        String series = new Numbering(PATTERN).series(2026, "1", Map.of("kind", "{serial:1}\n"));
        assertEquals("2026331serial:1{serial:6}", series);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-{yyyy}",
                "X-{serial:6}{serial:6}",
                "{year}-{serial}",
                "{serial:0}",
                "{serial:13}",
                "{value:}{serial}",
                "{serial}}"
            })
    void a_pattern_that_cannot_make_numbers_is_told(String pattern) {
        assertTrue(new Numbering(pattern).problem().isPresent(), pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-{yyyy}-{serial}", "{code8}", PATTERN, "{office}-{serial:12}"})
    void a_pattern_that_can_is_not(String pattern) {
        assertEquals(Optional.empty(), new Numbering(pattern).problem());
    }

    @Test
    void the_same_number_can_be_printed_again_as_the_next_edition() {
        IssuedDocument again = made(licence(null), Map.of(), new Printing(2, "2026-OLD", null, 0));
        assertEquals("2026-OLD", again.number());
        assertEquals(2, again.edition().number());
        assertNull(again.edition().series());
        assertEquals("2026-OLD第2版2026年11月24日长期", printed(again, licence(null)));
    }

    @Test
    void a_year_from_today_ends_on_the_day_before() {
        DocumentTemplate template = licence(new Validity(null, 1, Unit.YEARS, null));
        IssuedDocument document = made(template, Map.of(), new Printing(1, null, null, 1));
        assertEquals(LocalDate.parse("2027-11-23"), document.edition().validUntil());
        assertTrue(printed(document, template).endsWith("2026年11月24日2027年11月23日"));
    }

    @Test
    void days_and_months_count_from_the_day_that_a_field_says() {
        Map<String, String> values = Map.of("from", "2027年1月31日");
        assertEquals(
                LocalDate.parse("2027-02-27"),
                made(licence(new Validity("from", 1, Unit.MONTHS, null)), values, new Printing(1, null, null, 1))
                        .edition()
                        .validUntil());
        IssuedDocument days =
                made(licence(new Validity("from", 10, null, null)), values, new Printing(1, null, null, 1));
        assertEquals(LocalDate.parse("2027-01-31"), days.edition().validFrom());
        assertEquals(LocalDate.parse("2027-02-09"), days.edition().validUntil());
    }

    @Test
    void a_field_can_say_the_last_day_and_an_empty_one_says_none() {
        DocumentTemplate template = licence(new Validity(null, null, null, "until"));
        Printing first = new Printing(1, null, null, 1);
        assertEquals(
                LocalDate.parse("2028-06-30"),
                made(template, Map.of("until", "2028-06-30"), first).edition().validUntil());
        assertNull(made(template, Map.of("until", "以后再说"), first).edition().validUntil());
    }

    private static String printed(IssuedDocument document, DocumentTemplate template) {
        return Sample.text(Sample.DOCUMENTS.pdf(document, template));
    }
}
