package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import onetrip.api.payment.Order.Receipt;
import onetrip.api.payment.StatementLine.Direction;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.Reconciliation.Entry;

/** Orders at payment platforms, refunds, and where books differ. Nothing here names a person but by the id of an account. */
final class JdbcPaymentStore implements PaymentStore {
    private static final int MOST_ANSWER = 400;
    private static final String ORDERS =
            "select id, number, case_number, stage, office, payer, channel, fen, state, cashier, created_at, expires, tries,"
                    + " next_at, transaction_id, paid_at, receipt_code, receipt_number, receipt_check, told, heard_at from pay_order";
    private static final String REFUNDS =
            "select id, number, order_id, case_number, office, transaction_id, fen, kind, state, asked_at, tries, next_at,"
                    + " answer, done_at, receipt, told, red_no, red_state, red_asked, red_tries, red_next, red_answer, red_code,"
                    + " red_number, red_check, red_at, (select receipt_code from pay_order o where o.id = order_id),"
                    + " (select receipt_number from pay_order o where o.id = order_id),"
                    + " (select receipt_check from pay_order o where o.id = order_id)"
                    + " from pay_refund left join pay_red on refund_id = id";
    private static final String DIFFERENCES =
            "select id, channel, on_day, number, transaction_id, kind, ours, theirs, found_at, settled_at, settled_by, note"
                    + " from pay_difference";

    private final Database database;

    JdbcPaymentStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(PayOrder o) {
        return inserted(
                "insert into pay_order (id, number, case_number, stage, office, payer, channel, fen, state, cashier,"
                        + " created_at, expires, tries, next_at, told, open_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                o.id(),
                o.number(),
                o.caseNumber(),
                o.stage(),
                o.office(),
                o.payer(),
                o.channel(),
                o.fen(),
                o.state().name(),
                o.cashier(),
                at(o.createdAt()),
                at(o.expires()),
                o.tries(),
                at(o.next()),
                o.told(),
                o.state().open() ? o.caseNumber() + " " + o.stage() : null);
    }

    private boolean inserted(String sql, Object... values) {
        try {
            return database.execute(sql, values) == 1;
        } catch (Database.Duplicate thereAlready) {
            return false;
        }
    }

    private static Timestamp at(Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    @Override
    public Optional<PayOrder> order(String number) {
        return first(database.select(ORDERS + " where number = ?", JdbcPaymentStore::order, number));
    }

    @Override
    public Optional<PayOrder> order(UUID id) {
        return first(database.select(ORDERS + " where id = ?", JdbcPaymentStore::order, id));
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }

    @Override
    public List<PayOrder> ofCase(String caseNumber) {
        return database.select(
                ORDERS + " where case_number = ? order by created_at desc, id", JdbcPaymentStore::order, caseNumber);
    }

    @Override
    public void waiting(UUID id, String cashier) {
        database.execute(
                "update pay_order set state = 'WAITING', cashier = ? where id = ? and state = 'NEW'", cashier, id);
    }

    @Override
    public boolean paid(UUID id, String transaction, Instant paidAt, Receipt receipt, Instant next) {
        return database.execute(
                        "update pay_order set state = 'PAID', transaction_id = ?, paid_at = ?, receipt_code = ?,"
                                + " receipt_number = ?, receipt_check = ?, next_at = ?, open_key = null"
                                + " where id = ? and state <> 'PAID'",
                        transaction,
                        at(paidAt),
                        receipt == null ? null : receipt.code(),
                        receipt == null ? null : receipt.number(),
                        receipt == null ? null : receipt.check(),
                        at(next),
                        id)
                == 1;
    }

    @Override
    public void heard(UUID id, Instant at) {
        database.execute("update pay_order set heard_at = ? where id = ?", at(at), id);
    }

    @Override
    public void receipt(UUID id, Receipt receipt) {
        database.execute(
                "update pay_order set receipt_code = ?, receipt_number = ?, receipt_check = ? where id = ?",
                receipt.code(),
                receipt.number(),
                receipt.check(),
                id);
    }

    @Override
    public boolean closed(UUID id) {
        return database.execute(
                        "update pay_order set state = 'CLOSED', next_at = null, open_key = null"
                                + " where id = ? and state in ('NEW', 'WAITING')",
                        id)
                == 1;
    }

    @Override
    public void told(UUID id) {
        database.execute("update pay_order set told = true where id = ?", id);
    }

    @Override
    public List<PayOrder> claimOrders(Instant now, Instant lease, int limit) {
        return claimed(
                database.select(
                        ORDERS + " where next_at <= ? order by next_at, id limit " + limit,
                        JdbcPaymentStore::order,
                        at(now)),
                order -> claim("pay_order", order.id(), order.next(), lease));
    }

    /** Those that nobody else was faster with. */
    private static <T> List<T> claimed(List<T> due, Predicate<T> claim) {
        List<T> mine = new ArrayList<>();
        due.stream().filter(claim).forEach(mine::add);
        return mine;
    }

    private boolean claim(String table, UUID id, Instant next, Instant lease) {
        return database.execute(
                        "update " + table + " set next_at = ? where id = ? and next_at = ?", at(lease), id, at(next))
                == 1;
    }

    @Override
    public void asked(UUID id, Instant next) {
        database.execute("update pay_order set next_at = ?, tries = tries + 1 where id = ?", at(next), id);
    }

    @Override
    public boolean insert(PayRefund r) {
        String channel = order(r.order()).map(PayOrder::channel).orElse("");
        return inserted(
                "insert into pay_refund (id, number, order_id, channel, case_number, office, transaction_id, fen, kind, state,"
                        + " asked_at, tries, next_at, answer, told, once_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                r.id(),
                r.number(),
                r.order(),
                channel,
                r.caseNumber(),
                r.office(),
                r.transaction(),
                r.fen(),
                r.kind().name(),
                r.state().name(),
                at(r.askedAt()),
                r.tries(),
                at(r.next()),
                r.answer(),
                r.told(),
                r.kind() == PayRefund.Kind.APPROVED ? null : r.order() + " " + r.transaction());
    }

    @Override
    public Optional<PayRefund> refund(UUID id) {
        return first(database.select(REFUNDS + " where id = ?", JdbcPaymentStore::refund, id));
    }

    @Override
    public List<PayRefund> refundsOfCase(String caseNumber) {
        return database.select(
                REFUNDS + " where case_number = ? order by asked_at desc, id", JdbcPaymentStore::refund, caseNumber);
    }

    @Override
    public List<PayRefund> claimRefunds(Instant now, Instant lease, int limit) {
        return claimed(
                database.select(
                        REFUNDS + " where next_at <= ? order by next_at, id limit " + limit,
                        JdbcPaymentStore::refund,
                        at(now)),
                refund -> claim("pay_refund", refund.id(), refund.next(), lease));
    }

    @Override
    public void sending(UUID id, long fen, Instant next) {
        database.execute(
                "update pay_refund set state = 'SENDING', fen = ?, next_at = ? where id = ? and state = 'BEGUN'",
                fen,
                at(next),
                id);
    }

    @Override
    public void drop(UUID id) {
        database.execute("delete from pay_refund where id = ? and state = 'BEGUN'", id);
    }

    @Override
    public void failed(UUID id, String answer, Instant next) {
        database.execute(
                "update pay_refund set state = ?, answer = ?, next_at = ?, tries = tries + 1"
                        + " where id = ? and state = 'SENDING'",
                next == null ? "FAILED" : "SENDING",
                JdbcItemJarStore.cut(answer, MOST_ANSWER),
                at(next),
                id);
    }

    @Override
    public boolean done(
            UUID id, Instant at, String receipt, Instant now, List<Notice> notices, List<OutboxEntry> outbox) {
        return database.write(em -> {
            boolean first = done(em, id, at, receipt);
            if (first) {
                // The order's receipt is over its first payment; of what was paid twice the second has none.
                em.createNativeQuery(
                                "insert into pay_red (refund_id, red_no, red_state, red_asked, red_tries, red_next, red_answer)"
                                        + " select r.id, 'H' || substring(r.number from 2), 'WAITING', cast(? as timestamp with"
                                        + " time zone), 0, cast(? as timestamp with time zone), ''"
                                        + " from pay_refund r join pay_order o on o.id = r.order_id"
                                        + " where r.id = ? and r.transaction_id = o.transaction_id")
                        .setParameter(1, at(now))
                        .setParameter(2, at(now))
                        .setParameter(3, id)
                        .executeUpdate();
                tell(em, notices, outbox);
            }
            return first;
        });
    }

    private void tell(EntityManager em, List<Notice> notices, List<OutboxEntry> outbox) {
        Inserts inserts = new Inserts(em, database.engine());
        NoticeRows.insert(inserts, notices, outbox, database.sealer());
        inserts.send();
    }

    private static boolean done(EntityManager em, UUID id, Instant at, String receipt) {
        return em.createNativeQuery("update pay_refund set state = 'DONE', done_at = ?, receipt = ?, answer = ''"
                                + " where id = ? and state in ('SENDING', 'FAILED')")
                        .setParameter(1, at(at))
                        .setParameter(2, receipt)
                        .setParameter(3, id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void refundTold(UUID id) {
        database.execute("update pay_refund set told = true, next_at = null where id = ?", id);
    }

    @Override
    public List<PayRefund> claimReds(Instant now, Instant lease, int limit) {
        return claimed(
                database.select(
                        REFUNDS + " where red_next <= ? order by red_next, id limit " + limit,
                        JdbcPaymentStore::refund,
                        at(now)),
                refund -> database.execute(
                                "update pay_red set red_next = ? where refund_id = ? and red_next = ?",
                                at(lease),
                                refund.id(),
                                at(refund.red().next()))
                        == 1);
    }

    @Override
    public void redFailed(UUID refund, String answer, Instant next) {
        database.execute(
                "update pay_red set red_state = ?, red_answer = ?, red_next = ?, red_tries = red_tries + 1"
                        + " where refund_id = ? and red_state = 'WAITING'",
                next == null ? "FAILED" : "WAITING",
                JdbcItemJarStore.cut(answer, MOST_ANSWER),
                at(next),
                refund);
    }

    @Override
    public void redNotNeeded(UUID refund) {
        database.execute(
                "update pay_red set red_state = 'NOT_NEEDED', red_answer = '', red_next = null"
                        + " where refund_id = ? and red_state = 'WAITING'",
                refund);
    }

    @Override
    public boolean redIssued(UUID refund, Receipt red, Instant at, List<Notice> notices, List<OutboxEntry> outbox) {
        return database.write(em -> {
            boolean first =
                    em.createNativeQuery("update pay_red set red_state = 'ISSUED', red_answer = '', red_next = null,"
                                            + " red_code = ?, red_number = ?, red_check = ?, red_at = ?"
                                            + " where refund_id = ? and red_state in ('WAITING', 'FAILED')")
                                    .setParameter(1, red.code())
                                    .setParameter(2, red.number())
                                    .setParameter(3, red.check())
                                    .setParameter(4, at(at))
                                    .setParameter(5, refund)
                                    .executeUpdate()
                            == 1;
            if (first) {
                tell(em, notices, outbox);
            }
            return first;
        });
    }

    @Override
    public void insert(Difference d) {
        inserted(
                "insert into pay_difference (id, channel, on_day, number, transaction_id, kind, ours, theirs, found_at, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                d.id(),
                d.channel(),
                Date.valueOf(d.day()),
                JdbcItemJarStore.cut(d.number(), 80),
                JdbcItemJarStore.cut(d.transaction(), 80),
                d.kind().name(),
                d.ours(),
                d.theirs(),
                at(d.foundAt()),
                d.note());
    }

    @Override
    public Optional<Difference> difference(UUID id) {
        return first(database.select(DIFFERENCES + " where id = ?", JdbcPaymentStore::difference, id));
    }

    @Override
    public boolean settle(UUID id, UUID officer, String note, Instant at) {
        return database.execute(
                        "update pay_difference set settled_at = ?, settled_by = ?, note = ?"
                                + " where id = ? and settled_at is null",
                        at(at),
                        officer,
                        note,
                        id)
                == 1;
    }

    @Override
    public List<Difference> differences(boolean open, int offset, int limit) {
        return database.select(
                DIFFERENCES + (open ? " where settled_at is null" : "") + " order by found_at desc, id limit " + limit
                        + " offset " + offset,
                JdbcPaymentStore::difference);
    }

    @Override
    public List<PayOrder> orders(Collection<String> offices, PayOrder.State state, int offset, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(offices, state == null ? null : "state = '" + state.name() + "'", values);
        return where == null
                ? List.of()
                : database.select(
                        ORDERS + where + " order by created_at desc, id limit " + limit + " offset " + offset,
                        JdbcPaymentStore::order,
                        values.toArray());
    }

    /** Null if nothing can be found. */
    private static String where(Collection<String> offices, String state, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        if (offices != null) {
            if (offices.isEmpty()) {
                return null;
            }
            conditions.add("office in (" + String.join(", ", Collections.nCopies(offices.size(), "?")) + ")");
            values.addAll(offices);
        }
        if (state != null) {
            conditions.add(state);
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    @Override
    public List<PayRefund> refunds(Collection<String> offices, PayRefund.State state, int offset, int limit) {
        List<Object> values = new ArrayList<>();
        String of = state == null ? null : "state = '" + state.name() + "'";
        String where =
                where(offices, state == PayRefund.State.FAILED ? "(" + of + " or red_state = 'FAILED')" : of, values);
        return where == null
                ? List.of()
                : database.select(
                        REFUNDS + where + " order by asked_at desc, id limit " + limit + " offset " + offset,
                        JdbcPaymentStore::refund,
                        values.toArray());
    }

    @Override
    public List<Moved> moved(String channel, Instant from, Instant to) {
        List<Moved> moved = new ArrayList<>(database.select(
                "select number, transaction_id, fen, paid_at from pay_order"
                        + " where channel = ? and paid_at >= ? and paid_at < ?",
                row -> moved(row, Direction.IN),
                channel,
                at(from),
                at(to)));
        // Of what was paid twice the second payment is in the books, too, and known by its refund only.
        moved.addAll(database.select(
                "select o.number, r.transaction_id, r.fen, r.asked_at from pay_refund r join pay_order o on o.id = r.order_id"
                        + " where r.channel = ? and r.asked_at >= ? and r.asked_at < ? and r.kind = 'TWICE'"
                        + " and r.transaction_id <> o.transaction_id",
                row -> moved(row, Direction.IN),
                channel,
                at(from),
                at(to)));
        moved.addAll(database.select(
                "select number, transaction_id, fen, done_at from pay_refund"
                        + " where channel = ? and done_at >= ? and done_at < ? and state = 'DONE'",
                row -> moved(row, Direction.BACK),
                channel,
                at(from),
                at(to)));
        moved.addAll(database.select(
                "select red_no, red_code || ' ' || red_number, fen, red_at from pay_red join pay_refund on id = refund_id"
                        + " where channel = ? and red_at >= ? and red_at < ? and red_state = 'ISSUED'",
                row -> moved(row, Direction.RED),
                channel,
                at(from),
                at(to)));
        return moved;
    }

    private static Moved moved(ResultSet row, Direction direction) throws SQLException {
        return new Moved(
                new Entry(direction, row.getString(1), row.getString(2), row.getLong(3)), Moments.read(row, 4));
    }

    @Override
    public void away(UUID outage, Instant from, Instant to) {
        if (database.execute("update pay_away set to_at = ? where id = ?", at(to), outage) == 0) {
            database.execute("insert into pay_away (id, from_at, to_at) values (?, ?, ?)", outage, at(from), at(to));
        }
    }

    @Override
    public List<Away> away(Instant from, Instant to) {
        return database.select(
                "select from_at, to_at from pay_away where to_at > ? and from_at < ? order by from_at",
                row -> new Away(Moments.read(row, 1), Moments.read(row, 2)),
                at(from),
                at(to));
    }

    @Override
    public Set<LocalDate> compared(String channel, LocalDate from) {
        return new HashSet<>(database.select(
                "select on_day from pay_statement where channel = ? and on_day >= ?",
                row -> row.getDate(1).toLocalDate(),
                channel,
                Date.valueOf(from)));
    }

    @Override
    public boolean comparing(String channel, LocalDate day, int lines, Instant at) {
        return inserted(
                "insert into pay_statement (channel, on_day, line_count, compared_at) values (?, ?, ?, ?)",
                channel,
                Date.valueOf(day),
                lines,
                at(at));
    }

    private static PayOrder order(ResultSet row) throws SQLException {
        return new PayOrder(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getLong(8),
                PayOrder.State.valueOf(row.getString(9)),
                row.getString(10),
                Moments.read(row, 11),
                Moments.read(row, 12),
                row.getInt(13),
                Moments.read(row, 14),
                row.getString(15),
                Moments.read(row, 16),
                receipt(row, 17),
                row.getBoolean(20),
                Moments.read(row, 21));
    }

    private static PayRefund refund(ResultSet row) throws SQLException {
        return new PayRefund(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                PayRefund.Kind.valueOf(row.getString(8)),
                PayRefund.State.valueOf(row.getString(9)),
                Moments.read(row, 10),
                row.getInt(11),
                Moments.read(row, 12),
                row.getString(13),
                Moments.read(row, 14),
                row.getString(15),
                row.getBoolean(16),
                row.getString(17) == null ? null : red(row));
    }

    private static PayRefund.Red red(ResultSet row) throws SQLException {
        return new PayRefund.Red(
                row.getString(17),
                PayRefund.RedState.valueOf(row.getString(18)),
                Moments.read(row, 19),
                row.getInt(20),
                Moments.read(row, 21),
                row.getString(22),
                receipt(row, 27),
                receipt(row, 23),
                Moments.read(row, 26));
    }

    /** Null where there is none. @param column of its code; number and check code follow */
    private static Receipt receipt(ResultSet row, int column) throws SQLException {
        String code = row.getString(column);
        return code == null ? null : new Receipt(code, row.getString(column + 1), row.getString(column + 2));
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getDate(3).toLocalDate(),
                row.getString(4),
                row.getString(5),
                Difference.Kind.valueOf(row.getString(6)),
                row.getLong(7),
                row.getLong(8),
                Moments.read(row, 9),
                Moments.read(row, 10),
                row.getObject(11, UUID.class),
                row.getString(12));
    }
}
