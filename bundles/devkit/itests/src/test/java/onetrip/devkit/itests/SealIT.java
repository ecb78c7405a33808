package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/** J04 F7 on the running distribution: the seal service is down when something is granted. */
class SealIT {
    @Test
    void r_grant_the_decision_stands_and_the_document_follows_when_the_seal_is_back() throws IOException {
        try (Server server = new Server("seal")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .withSimulators()) {
            server.configure("onetrip.seal.cfg", "away = true");
            server.start();
            Visitor family = new Visitor(server.base()).signIn("s05", "/me");
            String check = Journeys.certificateUpToCheck(family, "测试学生零五", Journeys.ID_NUMBER);
            Journeys.submit(family, check);
            String number = Journeys.caseNumber(family);
            assertNotNull(number, family.body());
            family.get("/cases/" + number);
            assertTrue(family.body().contains("电子印章现在用不了"), family.body());
            assertFalse(family.body().contains("/documents/"), "a certificate without a seal");
            String decided = family.find(">([^<>]+作出决定)。");
            assertNotNull(decided, family.body());
            server.configure("onetrip.seal.cfg", "away = false");
            Await.until("the certificate follows by itself", Duration.ofSeconds(120), () -> issued(family, number));
            assertFalse(family.body().contains("电子印章现在用不了"));
            assertTrue(family.body().contains(decided), "the date of the decision moved");
        }
    }

    private static boolean issued(Visitor family, String number) {
        try {
            return family.get("/cases/" + number).body().contains("/documents/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
