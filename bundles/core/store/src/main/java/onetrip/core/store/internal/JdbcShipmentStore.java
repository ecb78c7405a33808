package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.delivery.Proof;
import onetrip.api.delivery.Track;
import onetrip.core.delivery.Sending;
import onetrip.core.delivery.ShipmentStore;

/** Orders at couriers; whom they are for is sealed. */
final class JdbcShipmentStore implements ShipmentStore {
    private static final String SELECT =
            "select id, number, carrier, state, tracking, trouble, officer, ordered_at, next_at, tries, version, secret from shipment";
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_TROUBLE = 200;

    private final Database database;

    JdbcShipmentStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(Sending s) {
        try {
            database.execute(
                    "insert into shipment (id, number, open_case, carrier, state, tracking, trouble, officer, ordered_at, next_at,"
                            + " tries, version, secret) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    s.id(),
                    s.number(),
                    s.state().open() ? s.number() : null,
                    s.carrier(),
                    s.state().name(),
                    s.tracking(),
                    cut(s.trouble(), LONGEST_TROUBLE),
                    s.officer(),
                    Timestamp.from(s.orderedAt()),
                    moment(s.nextAt()),
                    s.tries(),
                    s.version(),
                    sealed(s));
            return true;
        } catch (Database.Duplicate openAlready) {
            return false;
        }
    }

    @Override
    public boolean update(Sending s) {
        return database.execute(
                        "update shipment set open_case = ?, state = ?, tracking = ?, trouble = ?, next_at = ?, tries = ?, secret = ?,"
                                + " version = version + 1 where id = ? and version = ?",
                        s.state().open() ? s.number() : null,
                        s.state().name(),
                        s.tracking(),
                        cut(s.trouble(), LONGEST_TROUBLE),
                        moment(s.nextAt()),
                        s.tries(),
                        sealed(s),
                        s.id(),
                        s.version())
                > 0;
    }

    @Override
    public Optional<Sending> of(String number) {
        return database
                .select(
                        SELECT + " where number = ? order by ordered_at desc, id fetch first 1 row only",
                        this::read,
                        number)
                .stream()
                .findFirst();
    }

    @Override
    public List<Sending> claim(Instant now, Instant until, int limit) {
        return database
                .select(
                        SELECT + " where next_at <= ? order by next_at fetch first ? rows only",
                        this::read,
                        Timestamp.from(now),
                        limit)
                .stream()
                // Whoever writes first has it, whatever other node looked at the same moment.
                .filter(s -> database.execute(
                                "update shipment set next_at = ?, version = version + 1 where id = ? and version = ?",
                                Timestamp.from(until),
                                s.id(),
                                s.version())
                        > 0)
                .map(s -> new Sending(
                        s.id(),
                        s.number(),
                        s.carrier(),
                        s.state(),
                        s.tracking(),
                        s.label(),
                        s.trouble(),
                        s.receiver(),
                        s.phone(),
                        s.address(),
                        s.officer(),
                        s.orderedAt(),
                        until,
                        s.tries(),
                        s.version() + 1))
                .toList();
    }

    @Override
    public void keep(UUID sending, List<Track> tracks) {
        for (Track track : tracks) {
            // As precise as both engines keep it: else what is known would look new.
            Timestamp at = Timestamp.from(track.at().truncatedTo(ChronoUnit.MICROS));
            String state = track.state().name();
            Proof proof = track.proof();
            try {
                database.execute(
                        "insert into shipment_track (shipment, at, state, place, note, proof, taker, picture) select ?, ?, ?, ?, ?, ?, ?, ?"
                                + " where not exists (select 1 from shipment_track where shipment = ? and at = ? and state = ?)",
                        sending,
                        at,
                        state,
                        cut(track.place(), LONGEST_PLACE),
                        cut(track.note(), LONGEST_NOTE),
                        proof == null ? null : proof.way().name(),
                        proof == null ? null : proof.taker(),
                        proof == null ? null : proof.picture(),
                        sending,
                        at,
                        state);
            } catch (Database.Duplicate anotherNode) {
                // It is there.
            }
            if (proof != null) {
                // A picture is often told of later than its scan.
                database.execute(
                        "update shipment_track set proof = ?, taker = ?, picture = ? where shipment = ? and at = ? and state = ?"
                                + " and (proof is null or picture = '')",
                        proof.way().name(),
                        proof.taker(),
                        proof.picture(),
                        sending,
                        at,
                        state);
            }
        }
    }

    @Override
    public List<Track> tracks(UUID sending) {
        return database.select(
                "select state, at, place, note, proof, taker, picture from shipment_track where shipment = ? order by at, case state when 'COLLECTED' then 0"
                        + " when 'MOVING' then 1 when 'OUT_FOR_DELIVERY' then 2 else 3 end",
                row -> new Track(
                        Track.State.valueOf(row.getString(1)),
                        Moments.read(row, 2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5) == null
                                ? null
                                : new Proof(Proof.Way.valueOf(row.getString(5)), row.getString(6), row.getString(7))),
                sending);
    }

    private byte[] sealed(Sending s) {
        return Secret.seal(
                database.sealer(),
                Map.of("receiver", s.receiver(), "phone", s.phone(), "address", s.address(), "label", s.label()));
    }

    private Sending read(ResultSet row) throws SQLException {
        Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(12));
        return new Sending(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Sending.State.valueOf(row.getString(4)),
                row.getString(5),
                secret.getOrDefault("label", ""),
                row.getString(6),
                secret.getOrDefault("receiver", ""),
                secret.getOrDefault("phone", ""),
                secret.getOrDefault("address", ""),
                row.getObject(7, UUID.class),
                Moments.read(row, 8),
                Moments.read(row, 9),
                row.getInt(10),
                row.getLong(11));
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** What the carrier says may be as long as it likes. */
    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
