package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.window.Opened;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowStore;
import onetrip.core.window.WindowVisit;

/** Visits at windows; who stood there for somebody else is sealed. */
final class JdbcWindowStore implements WindowStore {
    private static final String VISITS =
            "select id, clerk, office, person, standing, attendant, document, session, opened_at, seen_at, ended_at, ended"
                    + " from window_visit";
    private static final String PAPERS =
            "select id, visit, number, office, material, how, clerk, at, returned_at, returned_by from window_paper";

    private final Database database;
    private final Sealer sealer;

    JdbcWindowStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public void insert(WindowVisit v) {
        WindowVisit.Attendant a = v.attendant();
        database.execute(
                "insert into window_visit (id, clerk, office, person, standing, attendant, attendant_index, document,"
                        + " session, opened_at, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                v.id(),
                v.clerk(),
                v.office(),
                v.person(),
                v.standing().name(),
                a == null ? null : seal(a),
                a == null ? null : index(a.certType(), a.certNo()),
                v.document(),
                v.session(),
                Timestamp.from(v.openedAt()),
                Timestamp.from(v.seenAt()));
    }

    private byte[] seal(WindowVisit.Attendant a) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", a.name());
        values.put("certType", a.certType());
        values.put("certNo", a.certNo());
        values.put("paper", a.paper());
        values.put("until", a.until() == null ? null : a.until().toString());
        return Secret.seal(sealer, values);
    }

    private WindowVisit.Attendant open(byte[] sealed) {
        if (sealed == null) {
            return null;
        }
        Map<String, String> values = Secret.open(sealer, sealed);
        String until = values.get("until");
        return new WindowVisit.Attendant(
                values.get("name"),
                values.get("certType"),
                values.get("certNo"),
                values.get("paper"),
                until == null ? null : LocalDate.parse(until));
    }

    private String index(String certType, String certNo) {
        return sealer.blind("window", certType + ":" + certNo);
    }

    @Override
    public Optional<WindowVisit> find(UUID visit) {
        return first(database.select(VISITS + " where id = ?", this::visit, visit));
    }

    @Override
    public Optional<WindowVisit> ofSession(String session) {
        return first(database.select(
                VISITS + " where session = ? and ended_at is null order by opened_at desc, id desc",
                this::visit,
                session));
    }

    @Override
    public void touch(UUID visit, Instant at) {
        Timestamp moment = Timestamp.from(at);
        database.execute(
                "update window_visit set seen_at = ? where id = ? and seen_at < ? and ended_at is null",
                moment,
                visit,
                moment);
    }

    @Override
    public boolean end(UUID visit, Instant at, WindowVisit.Ending how) {
        return database.execute(
                        "update window_visit set ended_at = ?, ended = ? where id = ? and ended_at is null",
                        Timestamp.from(at),
                        how.name(),
                        visit)
                == 1;
    }

    @Override
    public List<WindowVisit> ofPerson(UUID person, int limit) {
        return database.select(
                VISITS + " where person = ? order by opened_at desc, id desc limit " + limit, this::visit, person);
    }

    @Override
    public List<WindowVisit> ofAttendant(String certType, String certNo, int limit) {
        return database.select(
                VISITS + " where attendant_index = ? order by opened_at desc, id desc limit " + limit,
                this::visit,
                index(certType, certNo));
    }

    @Override
    public boolean log(Opened o) {
        boolean known = !database.select(
                        "select 1 from window_opened where visit = ? and kind = ? and thing = ?",
                        row -> true,
                        o.visit(),
                        o.kind().name(),
                        o.thing())
                .isEmpty();
        if (known) {
            return false;
        }
        try {
            return database.execute(
                            "insert into window_opened (visit, kind, thing, at) values (?, ?, ?, ?)",
                            o.visit(),
                            o.kind().name(),
                            o.thing(),
                            Timestamp.from(o.at()))
                    == 1;
        } catch (Database.Duplicate writtenMeanwhile) {
            return false;
        }
    }

    @Override
    public List<Opened> opened(UUID visit) {
        return database.select(
                "select kind, thing, at from window_opened where visit = ? order by at, kind, thing",
                row -> new Opened(visit, Opened.Kind.valueOf(row.getString(1)), row.getString(2), Moments.read(row, 3)),
                visit);
    }

    @Override
    public void keepCode(String number, Code code) {
        database.writing(em -> {
            em.createNativeQuery("delete from window_code where number = ?")
                    .setParameter(1, number)
                    .executeUpdate();
            em.createNativeQuery("insert into window_code (number, hash, visit, made_at, wrong) values (?, ?, ?, ?, ?)")
                    .setParameter(1, number)
                    .setParameter(2, code.hash())
                    .setParameter(3, code.visit())
                    .setParameter(4, Timestamp.from(code.madeAt()))
                    .setParameter(5, code.wrong())
                    .executeUpdate();
        });
    }

    @Override
    public Optional<Code> code(String number) {
        return first(database.select(
                "select hash, visit, made_at, wrong from window_code where number = ?",
                row -> new Code(row.getString(1), row.getObject(2, UUID.class), Moments.read(row, 3), row.getInt(4)),
                number));
    }

    @Override
    public void wrongCode(String number) {
        database.execute("update window_code set wrong = wrong + 1 where number = ?", number);
    }

    @Override
    public void insert(Paper p) {
        database.execute(
                "insert into window_paper (id, visit, number, office, material, how, clerk, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                p.id(),
                p.visit(),
                p.number(),
                p.office(),
                p.material(),
                p.how().name(),
                p.clerk(),
                Timestamp.from(p.at()));
    }

    @Override
    public List<Paper> papers(String number) {
        return database.select(PAPERS + " where number = ? order by at, id", JdbcWindowStore::paper, number);
    }

    @Override
    public List<Paper> held(String office, int limit) {
        return database.select(
                PAPERS + " where office = ? and how = 'HANDED_OVER' and returned_at is null order by at, id limit "
                        + limit,
                JdbcWindowStore::paper,
                office);
    }

    @Override
    public Optional<Paper> paper(UUID id) {
        return first(database.select(PAPERS + " where id = ?", JdbcWindowStore::paper, id));
    }

    @Override
    public boolean giveBack(UUID paper, Instant at, UUID by) {
        return database.execute(
                        "update window_paper set returned_at = ?, returned_by = ?"
                                + " where id = ? and how = 'HANDED_OVER' and returned_at is null",
                        Timestamp.from(at),
                        by,
                        paper)
                == 1;
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private WindowVisit visit(ResultSet row) throws SQLException {
        String ended = row.getString(12);
        return new WindowVisit(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                WindowVisit.Standing.valueOf(row.getString(5)),
                open(row.getBytes(6)),
                row.getString(7),
                row.getString(8),
                Moments.read(row, 9),
                Moments.read(row, 10),
                Moments.read(row, 11),
                ended == null ? null : WindowVisit.Ending.valueOf(ended));
    }

    private static Paper paper(ResultSet row) throws SQLException {
        return new Paper(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Paper.How.valueOf(row.getString(6)),
                row.getObject(7, UUID.class),
                Moments.read(row, 8),
                Moments.read(row, 9),
                row.getObject(10, UUID.class));
    }
}
