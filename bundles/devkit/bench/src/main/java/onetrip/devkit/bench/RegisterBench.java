package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.devkit.server.Visitor;

/**
 * A register of a thousand records and of a million, on PostgreSQL: the office's list, narrowed down, searched, and the public one.
 * One record comes in as a file, the others are copies of it by SQL, each with its own place in the order.
 */
final class RegisterBench {
    private static final String REGISTER = "/registers/after-school-care/offers";
    private static final int USERS = 4;
    private static final int A_SECOND = 40;

    private final boolean quick;
    private final List<String> verdicts = new ArrayList<>();

    RegisterBench(boolean quick) {
        this.quick = quick;
    }

    void run() throws Exception {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("office, in order", "/work" + REGISTER);
        lists.put("office, narrowed", "/work" + REGISTER + "?f.offer.state=open");
        lists.put("office, searched", "/work" + REGISTER + "?q=%E7%AC%AC%E4%B8%80");
        lists.put("public, searched", REGISTER + "?q=%E7%AC%AC%E4%B8%80");
        Map<String, Load.Result> small = new LinkedHashMap<>();
        try (Node node = Node.prepared("postgresql", 1)) {
            node.start();
            String session = first(node);
            int made = 1;
            for (int records : new int[] {1_000, quick ? 50_000 : 1_000_000}) {
                copies(node.database(), made, records);
                made = records;
                Bench.say("%n== %d records ==", records);
                for (Map.Entry<String, String> list : lists.entrySet()) {
                    Load.Users users = user -> new Looking(node.port(), list.getValue(), session);
                    Load.run(USERS, seconds(15), users, node.serverOnly());
                    Load.Result result = Load.run(USERS, seconds(20), users, node.cpu(), A_SECOND);
                    Bench.print(list.getKey(), result);
                    if (result.failed() > 0) {
                        throw new IOException("the list was not shown: " + result.firstFailure());
                    }
                    Load.Result before = small.putIfAbsent(list.getKey(), result);
                    if (before != null) {
                        atMost(
                                list.getKey() + ": p95 of the largest / of the smallest",
                                p(result, 95) / p(before, 95),
                                1.5);
                        atMost(list.getKey() + ": p99 of the largest, ms", p(result, 99), 20);
                    }
                }
            }
        }
        Bench.say("%n== Aims ==");
        verdicts.forEach(System.out::println);
    }

    private Duration seconds(int full) {
        return Duration.ofSeconds(quick ? Math.max(5, full / 4) : full);
    }

    private static String first(Node node) throws IOException {
        Visitor clerk = new Visitor(node.server().base()).signIn("officer01", "/work/");
        String path = "/work" + REGISTER + "/import";
        clerk.get(path)
                .postFile(
                        path,
                        "file",
                        "offers.csv",
                        "学校代码,学校,状态,到17:00的名额,到18:00的名额,说明\n2133000001,测试镇第一小学,有托管,90,30,\n"
                                .getBytes(StandardCharsets.UTF_8));
        clerk.post(clerk.path(), "do", "all", "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        if (!clerk.body().contains("已导入1条")) {
            throw new IOException("the first record was not taken: " + clerk.body());
        }
        return clerk.cookies();
    }

    /** @param made so many are there already */
    private static void copies(Database database, int made, int wanted) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int from = made + 1; from <= wanted; from += 100_000) {
                int to = Math.min(wanted, from + 99_999);
                statement.execute(
                        "with sample as (select * from register_record order by changed_at, id fetch first 1 rows only),"
                                + " made as (insert into register_record (id, book, version, key_index, deleted, secret, changed_at,"
                                + " by_whom) select gen_random_uuid(), book, 1, md5(g::text), false, secret, now(), by_whom"
                                + " from sample, generate_series(" + from + ", " + to + ") g returning id, book),"
                                + " terms as (insert into register_term (book, term, record_id) select m.book, t.term, m.id"
                                + " from made m, register_term t, sample s where t.record_id = s.id)"
                                + " insert into register_sort (book, field, val, record_id) select m.book, o.field,"
                                + " o.val || m.id::text, m.id from made m, register_sort o, sample s where o.record_id = s.id");
            }
            statement.execute("update register_book b set records = (select count(*) from register_record r"
                    + " where r.book = b.id and not r.deleted)");
            statement.execute("vacuum analyze");
        }
    }

    private static double p(Load.Result result, double percentile) {
        return result.whole().getValueAtPercentile(percentile) / 1000.0;
    }

    private void atMost(String what, double value, double aim) {
        verdicts.add("%s %s: %.2f (aim at most %s)".formatted(value <= aim ? "met    " : "MISSED ", what, value, aim));
    }
}
