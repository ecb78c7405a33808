package onetrip.devkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.HdrHistogram.Histogram;

/**
 * Twenty thousand notices, each as a mail and as an SMS, to a mail server and a provider in a process of their own, on PostgreSQL. One
 * notice comes of a real case, the others are copies of it by SQL. Then once more, while the server and after it the other side are
 * killed; what arrived is counted there, in a journal that outlives it.
 */
final class MessageBench {
    private static final String LATER = "timestamp with time zone '2099-01-01 00:00:00+00'";
    private static final String MOBILE = "138" + "0000" + "0001";

    /** What is measured without kills, once more and once more: the first of a server that is not warm says little. */
    private static final int ROUNDS = 3;

    private final int notices;
    private final boolean rate;
    private final List<String> verdicts = new ArrayList<>();

    /** @param words {@code quick} shortens it, {@code rate} measures a tenth of it three times and kills nobody */
    MessageBench(List<String> words) {
        rate = words.contains("rate");
        notices = rate ? 2_000 : words.contains("quick") ? 4_000 : 20_000;
    }

    void run() throws Exception {
        try (Node node = Node.prepared("postgresql", 1)) {
            Server server = node.server();
            int smtp = Server.freePort();
            String[] simulators = {
                "--smtp",
                String.valueOf(smtp),
                "--journal",
                server.home().resolve("messages.journal").toString()
            };
            server.configure(
                    "onetrip.mail.cfg",
                    "host = 127.0.0.1\nport = " + smtp + "\nfrom = onetrip@example.invalid\nbase = " + server.base());
            // All of it goes to one number, which has ten a day otherwise.
            server.configure("onetrip.notification.cfg", "retry.seconds = 1\nsms.per.day = 1000000");
            server.withSimulators(simulators);
            node.start();
            first(node);
            Database database = node.database();
            int warm = rate ? notices : notices / 4;
            copies(database, "warm", warm);
            release(node, database, warm);
            if (rate) {
                for (int round = 1; round <= ROUNDS; round++) {
                    measured(node, database, "round" + round + "-");
                }
                return;
            }
            atLeast("messages a second", measured(node, database, "measured"), 1000);
            copies(database, "killed", notices);
            long began = count(server, "messages");
            due(database);
            Await.until("half way", Duration.ofMinutes(5), () -> count(server, "messages") > began + notices / 2);
            server.kill();
            node.start();
            Await.until("going on", Duration.ofMinutes(5), () -> count(server, "messages") > began + notices);
            server.killSimulators();
            server.withSimulators(simulators);
            Await.until("all sent", Duration.ofMinutes(15), () -> open(database) == 0);
            // The other side's journal, by the number of each message: others may have been told something meanwhile.
            Map<String, Integer> journal = new HashMap<>();
            for (String line : Files.readAllLines(server.home().resolve("messages.journal"))) {
                journal.merge(line.substring(line.lastIndexOf('\t') + 1), 1, Integer::sum);
            }
            long lost = 0;
            long doubled = 0;
            for (String notice : database.column("select id from notice where dedup_key like 'killed%'")) {
                for (String message : List.of(notice, "mail <" + notice + "@onetrip>")) {
                    int times = journal.getOrDefault(message, 0);
                    lost += times == 0 ? 1 : 0;
                    doubled += times > 1 ? 1 : 0;
                }
            }
            Bench.say(
                    "%d notices while the server and then the other side are killed; after the second kill %d mails and %d SMS came again"
                            + " under their number, which a mailbox that does not look at it shows twice",
                    notices, again(server, "mail"), again(server, "a") + again(server, "b"));
            atMost("messages lost", lost, 0);
            atMost("messages at two providers, or twice at one under two numbers", doubled, 0);
        }
        Bench.say("%n== Aims ==");
        verdicts.forEach(System.out::println);
    }

    /** @return messages a second */
    private double measured(Node node, Database database, String name) throws Exception {
        copies(database, name, notices);
        double before = node.cpu().seconds();
        double seconds = release(node, database, notices);
        Bench.say(
                "%d notices by mail and SMS in %.1f s: %.0f messages a second, %.2f ms of the node's processor each",
                notices, seconds, 2 * notices / seconds, (node.cpu().seconds() - before) * 1000 / (2 * notices));
        return 2 * notices / seconds;
    }

    /** A case whose notice goes both ways. */
    private static void first(Node node) throws Exception {
        Server server = node.server();
        Visitor family = new Visitor(server.base()).signIn("g01", "/me/contact");
        family.post("/me/contact", "do", "ask", "channel", "sms", "address", MOBILE);
        Matcher code = Pattern.compile("验证码([0-9]{6})").matcher(said(server));
        if (!code.find()) {
            throw new IOException("no code was sent: " + family.body());
        }
        family.post("/me/contact", "do", "confirm", "channel", "sms", "code", code.group(1));
        try (Load.User applicant = node.applying(0, BenchItem.SHORT)) {
            applicant.once(new Histogram(3));
        }
        Await.until("the first notice has gone", Duration.ofSeconds(60), () -> {
            try {
                return node.database().count("select count(*) from outbox where state = 'SENT'") >= 2;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void copies(Database database, String name, int wanted) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "with sample as (select n.* from notice n where exists (select 1 from outbox o where o.notice = n.id"
                            + " and o.channel = 'sms') order by n.at fetch first 1 rows only),"
                            + " made as (insert into notice (id, account, case_id, case_number, event, secret, link, at, dedup_key)"
                            + " select gen_random_uuid(), account, case_id, case_number, event, secret, link, at, '"
                            + name
                            + "' || g from sample, generate_series(1, " + wanted + ") g returning id)"
                            + " insert into outbox (id, notice, channel, attempts, next_at, state)"
                            + " select gen_random_uuid(), m.id, o.channel, 0, " + LATER + ", 'PENDING'"
                            + " from made m, outbox o, sample s where o.notice = s.id");
            statement.execute("vacuum analyze outbox");
            statement.execute("vacuum analyze notice");
        }
    }

    private static void due(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update outbox set next_at = now() where next_at = " + LATER);
        }
    }

    private static long open(Database database) {
        try {
            return database.count("select count(*) from outbox where state <> 'SENT'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds from when they are due until the last is at the other side. */
    private static double release(Node node, Database database, int copied) throws Exception {
        long before = count(node.server(), "messages");
        due(database);
        long begin = System.nanoTime();
        // Asked of the other side: asking the database would take of what is measured.
        Await.until(
                "all arrived", Duration.ofMinutes(10), () -> count(node.server(), "messages") >= before + 2L * copied);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Await.until("all known", Duration.ofMinutes(1), () -> open(database) == 0);
        return seconds;
    }

    private static String said(Server server) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.simulator("/control/messages"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 0 while the other side is not there. */
    private static long count(Server server, String what) {
        try {
            Matcher number = Pattern.compile("\"" + what + "\":([0-9]+)").matcher(said(server));
            return number.find() ? Long.parseLong(number.group(1)) : 0;
        } catch (UncheckedIOException away) {
            return 0;
        }
    }

    /** How often this provider was given what it had. */
    private static long again(Server server, String provider) {
        Matcher number = Pattern.compile("\"doubles\":\\{[^}]*\"" + provider + "\":([0-9]+)")
                .matcher(said(server));
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    private void atLeast(String what, double value, double aim) {
        verdicts.add("%s %s: %.2f (aim at least %s)".formatted(value >= aim ? "met    " : "MISSED ", what, value, aim));
    }

    private void atMost(String what, double value, double aim) {
        verdicts.add("%s %s: %.2f (aim at most %s)".formatted(value <= aim ? "met    " : "MISSED ", what, value, aim));
    }
}
