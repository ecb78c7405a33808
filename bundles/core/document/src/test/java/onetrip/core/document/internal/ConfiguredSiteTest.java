package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Optional;
import onetrip.core.supervision.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredSiteTest {
    private static ConfiguredSite of(String site) {
        return of(site, false);
    }

    private static ConfiguredSite of(String site, boolean demo) {
        return new ConfiguredSite(new ConfiguredSite.Config() {
            @Override
            public String site() {
                return site;
            }

            @Override
            public boolean demo() {
                return demo;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return ConfiguredSite.Config.class;
            }
        });
    }

    @Test
    void a_path_is_put_behind_it_once() {
        assertEquals(
                "https://yitang.example.gov.cn/verify/A",
                of("https://yitang.example.gov.cn").at("/verify/A"));
        assertEquals(
                "https://yitang.example.gov.cn/verify/A",
                of(" https://yitang.example.gov.cn/ ").at("/verify/A"));
        assertEquals("http://127.0.0.1:8080/follow", of("http://127.0.0.1:8080").at("/follow"));
        assertEquals(
                "https://[2001:db8::1]:8443/", of("https://[2001:db8::1]:8443").at("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yitang.example.gov.cn",
                "//yitang.example.gov.cn",
                "ftp://yitang.example.gov.cn",
                "javascript:alert(1)",
                "https://",
                "https://yitang.example.gov.cn/portal",
                "https://yitang.example.gov.cn?x",
                "https://yitang.example.gov.cn#x",
                "https://user:secret@yitang.example.gov.cn",
                "https://yitang example.gov.cn",
                "https://一趟.example",
                "$[env:ONETRIP_SITE]"
            })
    void what_is_no_site_keeps_the_node_from_being_ready_and_prints_nothing(String said) {
        ConfiguredSite site = of(said);
        String sentence = site.problem().orElseThrow();
        assertTrue(
                sentence.startsWith("etc/onetrip.document.cfg: site (ONETRIP_SITE) is not the address of a web site"),
                sentence);
        assertEquals(
                sentence,
                assertThrows(Unavailable.class, () -> site.at("/verify/A")).getMessage());
        assertEquals(Optional.empty(), site.warning());
        assertFalse(site.known());
    }

    @Test
    void an_operator_who_has_said_no_address_is_told_that_nobody_can_follow_a_link() {
        assertTrue(of("http://127.0.0.1:8080").warning().orElseThrow().contains("set ONETRIP_SITE"));
        assertTrue(of("https://[::1]").warning().isPresent());
        assertEquals(Optional.empty(), of("http://127.0.0.1:8080").problem(), "it serves all the same");
        assertEquals(
                Optional.empty(), of("http://127.0.0.1:8080", true).warning(), "the demonstration is for this machine");
        assertEquals(Optional.empty(), of("https://yitang.example.gov.cn").warning());
    }
}
