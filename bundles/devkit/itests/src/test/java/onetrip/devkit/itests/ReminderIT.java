package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.Test;

/** N17: whoever subscribed is told 30, 7 and 1 day before enrolment opens, of an item of the distribution and on its own days. */
class ReminderIT {
    private static final String ITEM = "enrol-primary";
    private static final String TOLD = "<strong>快开始了：";

    @Test
    void n17_thirty_days_seven_and_one_before_enrolment_opens_each_once_and_to_nobody_who_came_later()
            throws IOException {
        try (Server server = new Server("reminder")
                .only(ITEM)
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()) {
            on(server, "2026-05-21T08:00:00");
            server.start();
            subscribe(server, "f01");
            on(server, "2026-05-21T09:00:30");
            await(server, "f01", 1);

            subscribe(server, "p02");
            on(server, "2026-06-13T09:00:30");
            await(server, "f01", 2);
            await(server, "p02", 1);

            Visitor late = new Visitor(server.base()).signIn("p02", "/me/alerts");
            late.post("/me/alerts", "do", "end", "item", ITEM);
            on(server, "2026-06-19T09:00:30");
            await(server, "f01", 3);
            String box = box(server, "f01");
            assertTrue(box.contains("6月20日8:00开始"), box);
            assertEquals(3, times(box), "told twice");
            assertEquals(
                    1, times(box(server, "p02")), "told of what had been before, or after the subscription had ended");
        }
    }

    private static void on(Server server, String moment) throws IOException {
        server.configure("onetrip.clock.cfg", "now = " + moment + "+08:00");
    }

    private static void subscribe(Server server, String login) throws IOException {
        Visitor visitor = new Visitor(server.base()).signIn(login, "/me/alerts?item=" + ITEM);
        visitor.post("/me/alerts", "do", "subscribe", "item", ITEM);
        assertTrue(visitor.body().contains("订阅好了"), visitor.body());
    }

    private static void await(Server server, String login, int times) {
        Await.until(times + " reminders", Duration.ofMinutes(1), () -> times(box(server, login)) >= times);
    }

    /** Signed in anew: weeks have passed since the last look. */
    private static String box(Server server, String login) {
        try {
            return new Visitor(server.base()).signIn(login, "/me").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int times(String box) {
        return box.split(TOLD, -1).length - 1;
    }
}
