package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 应助尽助 on the running distribution: matched in the night with sources in a process of their own, offered, accepted, confirmed. */
class AidMatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ITEM = "aid-auto-match";
    private static final String LIST = "/work/registers/" + ITEM + "/gap";
    private static final String PUPIL = "330327200909090001";
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("aid-match")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .withSimulators();
        server.configure("onetrip.clock.cfg", "now = 2026-11-26T02:10:00+08:00");
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(server.log().contains(PUPIL) || server.log().contains("测试学生零五"), "a pupil is in the log");
    }

    private static Visitor visitor(String person) throws IOException {
        return new Visitor(server.base()).signIn(person, "/help");
    }

    private static boolean shows(Visitor person, String path, String what) {
        try {
            return person.get(path).body().contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through the form for the pupil; what was read on each page. */
    private static List<String> answered(Visitor person, String answer) throws IOException {
        List<String> read = new ArrayList<>();
        person.get("/apply/" + ITEM);
        for (int page = 0; page < 8 && !person.path().endsWith("/check"); page++) {
            person.post(
                    person.path(),
                    "student.name",
                    "测试学生零五",
                    "student.certNo",
                    PUPIL,
                    "match.accept",
                    answer,
                    "match.reason",
                    "家里现在不需要",
                    "payee.name",
                    "测试学生家长零五",
                    "payee.account",
                    "6222020000000000000");
            read.add(person.body());
        }
        return read;
    }

    /** R-GUARD: name and number of a pupil are known to many. */
    private static void aStrangerReadsNothingAndCannotDecline() throws IOException {
        Visitor stranger = visitor("t01");
        assertTrue(
                answered(stranger, "decline").stream().noneMatch(page -> page.contains("最低生活保障")),
                "the category is shown to a stranger");
        Journeys.submit(stranger, stranger.path());
        assertTrue(stranger.body().contains("名单里没有这个孩子"), stranger.path() + stranger.body());
        assertNull(Journeys.caseNumber(stranger), "a stranger declines for a family");
    }

    @Test
    void whom_both_sources_know_is_found_told_and_helped_without_an_application() throws IOException {
        Visitor finance = visitor("finance01");
        // Two are on the list; one of them left school long ago.
        Await.until("nobody was matched", PATIENCE, () -> shows(finance, LIST, "名单2人，查了2人，新登记1条，没有查成0人"));
        assertTrue(finance.body().contains("共1条"), finance.body());
        assertFalse(finance.body().contains(PUPIL), "the list shows a pupil's whole number");
        assertTrue(shows(visitor("school02"), LIST, "共1条"), "the school cannot call");
        assertFalse(shows(visitor("school01"), LIST, "共1条"), "another school sees it");
        assertEquals(404, visitor("officer01").get(LIST).status());

        Visitor pupil = visitor("s05");
        Await.until("the family is not told", PATIENCE, () -> shows(pupil, "/me", "有一项教育资助可以领"));

        aStrangerReadsNothingAndCannotDecline();
        assertTrue(shows(finance, LIST + "?f.gap.state=open", "共1条"), "a stranger's word is written into the list");

        Visitor mother = visitor("p05");
        assertTrue(
                answered(mother, "accept").stream().anyMatch(page -> page.contains("最低生活保障")),
                "the mother does not see what it is about");
        assertTrue(mother.path().endsWith("/check"), mother.path() + mother.body());
        Journeys.submit(mother, mother.path());
        String number = Journeys.caseNumber(mother);
        assertNotNull(number, mother.body());
        assertFalse(shows(pupil, "/me", "等您办的"), "it waits although the family has answered");

        Await.until("the office does not see it", PATIENCE, () -> shows(finance, "/work/", number));
        finance.get("/work/" + number);
        finance.post("/work/" + number, "do", "grant", "version", finance.find("name=\"version\" value=\"([0-9]+)\""));
        Await.until("there is no notice", PATIENCE, () -> shows(mother, "/cases/" + number, "教育资助确认通知"));
        assertTrue(
                shows(finance, LIST + "?f.gap.state=aided", number)
                        || finance.body().contains("共1条"),
                finance.body());

        try (Eyes eyes = new Eyes()) {
            eyes.open("aid", 1200, 800, true);
            eyes.look(server.base(), finance, LIST, "list");
            assertEquals(List.of(), eyes.problems());
        }
    }
}
