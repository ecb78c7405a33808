package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** What founders and officers do with an application for a private school, on one server whose days a test sets. */
abstract class EstablishmentDesk {
    static final String FOUNDER = "f01";
    static final String APPROVER = "approver01";

    static Server server;

    static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void day(int day) throws IOException {
        server.configure("onetrip.clock.cfg", String.format("now = 2026-04-%02dT01:00:00Z", day));
        Await.until(
                "the clock is set",
                Duration.ofSeconds(60),
                () -> at(FOUNDER, "/items").body().contains("现在算4月" + day + "日"));
    }

    static String[] with(String[] fields, String... more) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static String version(Visitor officer) {
        return String.valueOf(officer.find("name=\"version\" value=\"([0-9]+)\""));
    }

    /** Posts to the page of the case, or to a page below it, with the version that is seen there. */
    static Visitor send(String person, String path, String... fields) throws IOException {
        Visitor officer = at(person, path);
        assertEquals(200, officer.status(), officer.body());
        return officer.post(path, with(fields, "version", version(officer)));
    }

    static void done(Visitor officer) {
        assertEquals(200, officer.status(), officer.body());
        assertNull(officer.find("(data-summary)"), officer.body());
    }

    static void refused(Visitor officer, String sentence) {
        assertTrue(officer.status() == 422 || officer.status() == 409, officer.status() + officer.body());
        assertTrue(officer.body().contains(sentence), "not “" + sentence + "” in " + officer.body());
    }

    static void act(String person, String number, String... fields) throws IOException {
        done(send(person, "/work/" + number, fields));
    }

    static void accept(String number) throws IOException {
        done(send(APPROVER, "/work/" + number + "/accept", "do", "send"));
        act(APPROVER, number, "do", "forward", "note", "材料齐全");
    }

    static Visitor opinion(String person, String number, String task, String opinion, String... answers)
            throws IOException {
        return send(
                person,
                "/work/" + number,
                with(new String[] {"do", "opinion", "task", task, "opinion", opinion}, answers));
    }

    static void agree(String person, String number, String task, String... yes) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String question : yes) {
            answers.addAll(List.of("answer-" + question, "yes"));
        }
        done(opinion(person, number, task, "agree", answers.toArray(String[]::new)));
    }

    /** All but the building and the registrar. */
    static void fourAgree(String number, String section) throws IOException {
        agree("legal01", number, "legality", "founders", "charter");
        agree("minban01", number, "management", "funds", "scale");
        agree(section, number, "education", "staff", "enough");
        done(opinion("adviser01", number, "adviser", "agree", "answer-risk", "没有"));
    }

    /** Looks at what will be sent, and sends it. */
    static Visitor asks(String person, String path, String... fields) throws IOException {
        Visitor officer = at(person, path);
        assertEquals(200, officer.status(), officer.body());
        String[] typed = with(fields, "version", version(officer));
        officer.post(path, with(typed, "do", "look"));
        assertEquals(200, officer.status(), officer.body());
        officer.post(path, with(typed, "do", "send"));
        assertEquals(200, officer.status(), officer.body());
        return officer;
    }

    static void amended(Visitor founder, String path, String... fields) throws IOException {
        founder.get(path);
        assertEquals(200, founder.status(), founder.body());
        founder.post(path, fields);
        String key = founder.find("name=\"key\" value=\"([0-9a-f-]{36})\"");
        assertNotNull(key, "nothing to check: " + founder.body());
        founder.post(path + "/submit", "key", key, "words", "");
        assertEquals(200, founder.status(), founder.body());
    }
}
