package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperworkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                             | false | ''",
                "''                                             | true  | own",
                "duplicate                                      | true  | own",
                "share-degraded:household                       | true  | away:household",
                "share-degraded:household                       | false | away:household",
                "share-notfound:household                       | true  | unknown:household",
                "share-notfound:household                       | false | ''",
                "share-mismatch:household                       | true  | unknown:household",
                "share-partial:household                        | true  | unknown:household",
                "share-notfound:register share-degraded:property | true  | away:property"
            })
    void r_fallback_what_a_silent_source_made_necessary_is_the_sources(String flags, boolean uploads, String why) {
        assertEquals(why, Paperwork.of(List.of(flags.split(" ")), uploads));
    }
}
