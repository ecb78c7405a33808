package onetrip.core.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Replay;
import onetrip.core.casework.Seat;

/** Batches, entries and rounds as rows. */
final class AllocationRows {
    static final String BATCH =
            "select id, version, item_id, stage, period, office, title_zh, title_en, state, categories,"
                    + " home_first, places, confirm_days, window_end, round, list_hash, frozen_at, published_at"
                    + " from allocation_batch";
    static final String ENTRY =
            "select batch_id, number, case_id, case_number, category, rank_key, home, bundle, preferences, drawn_place,"
                    + " preference, lot, why, waiting, standing, place, confirm_by, told from allocation_entry";
    static final String INSERT_ENTRY =
            "insert into allocation_entry (batch_id, number, case_id, case_number, category, rank_key, home, bundle,"
                    + " preferences, standing, place, told) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** What a family has answered, or the law has ended, is never written over, but for a place whose case ended undone. */
    static final String UPDATE_ENTRY =
            "update allocation_entry set drawn_place = ?, preference = ?, lot = ?, why = ?, waiting = ?, standing = ?,"
                    + " place = ?, confirm_by = ?, told = ? where batch_id = ? and number = ?"
                    + " and (standing in ('ENTERED', 'OFFERED', 'WAITING') or standing = 'TAKEN' and exists (select 1 from"
                    + " case_file c where c.id = allocation_entry.case_id"
                    + " and c.status in ('WITHDRAWN', 'DEEMED_WITHDRAWN', 'ACCEPT_REVOKED')))";

    static final String DRAW =
            "select batch_id, round, seed, commitment, committed_at, public_value, asked_by, asked_at, drawn_by, drawn_at,"
                    + " revealed, reason from allocation_draw";

    private AllocationRows() {}

    static Batch batch(ResultSet row, Map<String, Integer> quotas) throws SQLException {
        int days = row.getInt(13);
        Integer confirmDays = row.wasNull() ? null : Integer.valueOf(days);
        String categories = row.getString(10);
        return new Batch(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new Text(row.getString(7), row.getString(8)),
                Batch.State.valueOf(row.getString(9)),
                new Replay.Rules(categories.isEmpty() ? List.of() : List.of(categories.split(",")), row.getBoolean(11)),
                row.getString(12),
                confirmDays,
                row.getObject(14, LocalDateTime.class),
                quotas,
                row.getInt(15),
                row.getString(16),
                Moments.read(row, 17),
                Moments.read(row, 18));
    }

    static Entry entry(ResultSet row) throws SQLException {
        String number = row.getString(2);
        String why = row.getString(13);
        String preferences = row.getString(9);
        return new Entry(
                row.getObject(1, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                new Replay.Applicant(
                        number,
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        preferences.isEmpty() ? List.of() : List.of(preferences.split("\\|"))),
                why == null
                        ? null
                        : new Replay.Placement(
                                number,
                                row.getString(10),
                                row.getInt(11),
                                row.getInt(12),
                                Replay.Why.valueOf(why),
                                waiting(row.getString(14))),
                Seat.Standing.valueOf(row.getString(15)),
                row.getString(16),
                row.getObject(17, LocalDate.class),
                row.getBoolean(18));
    }

    private static Map<String, Integer> waiting(String column) {
        Map<String, Integer> waiting = new TreeMap<>();
        Arrays.stream(column.split("\\|")).filter(one -> !one.isEmpty()).forEach(one -> {
            int at = one.lastIndexOf('=');
            waiting.put(one.substring(0, at), Integer.valueOf(one.substring(at + 1)));
        });
        return waiting;
    }

    static void insert(Inserts.Row to, Entry e) throws SQLException {
        to.setObject(1, e.batch());
        to.setString(2, e.number());
        to.setObject(3, e.caseId());
        to.setString(4, e.caseNumber());
        to.setString(5, e.applicant().category());
        to.setInt(6, e.applicant().key());
        to.setString(7, e.applicant().home());
        to.setString(8, e.applicant().bundle());
        to.setString(9, String.join("|", e.applicant().preferences()));
        to.setString(10, e.standing().name());
        to.setString(11, e.place());
        to.setBoolean(12, e.told());
    }

    static void update(PreparedStatement to, Entry e) throws SQLException {
        Replay.Placement drawn = e.drawn();
        to.setString(1, drawn == null ? null : drawn.place());
        if (drawn == null) {
            to.setNull(2, Types.INTEGER);
            to.setNull(3, Types.INTEGER);
        } else {
            to.setInt(2, drawn.preference());
            to.setInt(3, drawn.lot());
        }
        to.setString(4, drawn == null ? null : drawn.why().name());
        to.setString(
                5,
                e.waiting().entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("|")));
        to.setString(6, e.standing().name());
        to.setString(7, e.place());
        to.setObject(8, e.confirmBy());
        to.setBoolean(9, e.told());
        to.setObject(10, e.batch());
        to.setString(11, e.number());
    }

    static Draw draw(ResultSet row, Sealer sealer) throws SQLException {
        return new Draw(
                row.getObject(1, UUID.class),
                row.getInt(2),
                sealer.openText(row.getBytes(3)),
                row.getString(4),
                Moments.read(row, 5),
                row.getString(6),
                row.getObject(7, UUID.class),
                Moments.read(row, 8),
                row.getObject(9, UUID.class),
                Moments.read(row, 10),
                row.getBoolean(11),
                row.getString(12));
    }

    static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
