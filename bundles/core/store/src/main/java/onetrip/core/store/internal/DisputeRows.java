package onetrip.core.store.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.CaseStore.Disputed;
import onetrip.core.casework.CaseStore.Stale;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.Dispute.Content;
import onetrip.core.casework.Dispute.State;
import onetrip.core.casework.Dispute.Turn;
import onetrip.core.casework.Dispute.Wrong;
import onetrip.core.clock.RowIds;

/** What a case calls wrong, written in the transaction of the case. */
record DisputeRows(EntityManager em, Sealer sealer) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABEL = 400;

    /** A record that this case says something to. */
    private record Link(UUID dispute, String fact, State state, Content content) {}

    static void ofCase(EntityManager em, CaseCommit commit, Sealer sealer) {
        Disputed disputed = commit.beside().disputed();
        DisputeRows rows = new DisputeRows(em, sealer);
        disputed.turns().forEach(turn -> rows.turn(commit, turn));
        if (disputed.wrong() != null) {
            rows.reconcile(commit, disputed);
        } else if (disputed.leaves()) {
            rows.links(commit.after().id()).values().stream()
                    .filter(link -> link.state() == State.OPEN)
                    .forEach(link -> rows.leave(commit, link, false));
        }
        boolean says = commit.after().flags().stream().anyMatch(flag -> flag.startsWith(Dispute.FLAG));
        if (says && commit.filing() == null && !disputed.office().isEmpty()) {
            CardRows.run(
                    em,
                    "update dispute_case set office = ? where case_id = ? and office <> ?",
                    disputed.office(),
                    commit.after().id(),
                    disputed.office());
        }
    }

    private static Instant at(CaseCommit commit) {
        return commit.events().get(commit.events().size() - 1).at();
    }

    private String index(String fact) {
        return sealer.blind("dispute-fact", fact);
    }

    /** By fact: what the case said until now; of one fact the newest record. */
    private Map<String, Link> links(UUID caseId) {
        Map<String, Link> links = new HashMap<>();
        List<?> rows = em.createNativeQuery(
                        "select d.id, d.fact, d.state, c.secret from dispute_case c join dispute d on d.id = c.dispute_id"
                                + " where c.case_id = ? and c.live = true order by d.since, d.id")
                .setParameter(1, caseId)
                .getResultList();
        for (Object one : rows) {
            Object[] row = (Object[]) one;
            Link link = new Link(
                    JpaAccountStore.uuid(row[0]),
                    (String) row[1],
                    State.valueOf((String) row[2]),
                    read(sealer.open((byte[]) row[3])));
            links.put(link.fact(), link);
        }
        return links;
    }

    private void reconcile(CaseCommit commit, Disputed disputed) {
        Map<String, Link> known = links(commit.after().id());
        Set<String> said = new HashSet<>();
        for (Wrong wrong : disputed.wrong()) {
            String fact = index(wrong.fact());
            said.add(fact);
            Link link = known.get(fact);
            if (link == null) {
                say(commit, disputed, wrong, fact);
            } else if (link.state().open()) {
                anew(commit, disputed, wrong, link);
            } else if (!link.content().same(wrong.content())) {
                // What was answered was another question.
                CardRows.run(
                        em,
                        "update dispute_case set live = false where dispute_id = ? and case_id = ?",
                        link.dispute(),
                        commit.after().id());
                say(commit, disputed, wrong, fact);
            }
        }
        Set<String> agreed = disputed.agreed().stream().map(this::index).collect(Collectors.toSet());
        known.values().stream()
                .filter(link -> link.state().open() && !said.contains(link.fact()))
                .forEach(link -> leave(commit, link, agreed.contains(link.fact())));
    }

    /** To the record that is open for this fact, or to a new one. */
    private void say(CaseCommit commit, Disputed disputed, Wrong wrong, String fact) {
        List<?> open = em.createNativeQuery("select id from dispute where open_fact = ? for update")
                .setParameter(1, fact)
                .getResultList();
        if (!open.isEmpty()) {
            put(commit, disputed, wrong, JpaAccountStore.uuid(open.get(0)));
            return;
        }
        UUID id = RowIds.at(at(commit));
        Dispute.About about = wrong.about();
        Inserts.insert(
                em,
                "insert into dispute (id, fact, open_fact, item_id, source_type, source_zh, source_en, field_zh, field_en, state,"
                        + " since, due, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                List.of(wrong),
                (row, w) -> {
                    row.setObject(1, id);
                    row.setString(2, fact);
                    row.setString(3, fact);
                    row.setString(4, about.itemId());
                    row.setString(5, about.type());
                    row.setString(6, cut(about.source().zh(), LONGEST_NAME));
                    row.setString(7, cut(about.source().en(), LONGEST_NAME));
                    row.setString(8, cut(about.field().zh(), LONGEST_LABEL));
                    row.setString(9, cut(about.field().en(), LONGEST_LABEL));
                    row.setString(10, State.OPEN.name());
                    row.setTimestamp(11, Timestamp.from(at(commit)));
                    row.setObject(12, Date.valueOf(disputed.due()));
                });
        put(commit, disputed, wrong, id);
    }

    private void put(CaseCommit commit, Disputed disputed, Wrong wrong, UUID dispute) {
        UUID caseId = commit.after().id();
        CardRows.run(em, "delete from dispute_case where dispute_id = ? and case_id = ?", dispute, caseId);
        Inserts.insert(
                em,
                "insert into dispute_case (dispute_id, case_id, number, office, live, fields, secret)"
                        + " values (?, ?, ?, ?, true, ?, ?)",
                List.of(wrong),
                (row, w) -> {
                    row.setObject(1, dispute);
                    row.setObject(2, caseId);
                    row.setString(3, commit.after().number());
                    row.setString(4, disputed.office());
                    row.setString(5, String.join(",", w.fields()));
                    row.setBytes(6, sealer.seal(write(w.content())));
                });
    }

    /** The same fact again. Where the applicant says something else of it now, the keeper has to be told that. */
    private void anew(CaseCommit commit, Disputed disputed, Wrong wrong, Link link) {
        if (link.content().same(wrong.content())) {
            return;
        }
        put(commit, disputed, wrong, link.dispute());
        CardRows.run(
                em,
                "update dispute set state = 'OPEN', sent_by = null, sent_at = null, sent_day = null, keeper = null, way = null,"
                        + " version = version + 1 where id = ?",
                link.dispute());
    }

    /** The case says it no more; when no other case does, it is over. */
    private void leave(CaseCommit commit, Link link, boolean agreed) {
        CardRows.run(
                em,
                "update dispute_case set live = false where dispute_id = ? and case_id = ?",
                link.dispute(),
                commit.after().id());
        CardRows.run(
                em,
                "update dispute set state = ?, open_fact = null, answered_at = ?, version = version + 1 where id = ?"
                        + " and not exists (select 1 from dispute_case c where c.dispute_id = dispute.id and c.live = true)",
                (agreed ? State.CORRECTED : State.WITHDRAWN).name(),
                Timestamp.from(at(commit)),
                link.dispute());
    }

    private void turn(CaseCommit commit, Turn turn) {
        int changed = turn.sending() != null
                ? CardRows.run(
                        em,
                        "update dispute set state = ?, sent_by = ?, sent_at = ?, sent_day = ?, keeper = ?, way = ?,"
                                + " version = version + 1 where id = ? and version = ?",
                        turn.to().name(),
                        turn.sending().by(),
                        Timestamp.from(turn.sending().at()),
                        Date.valueOf(turn.sending().day()),
                        turn.sending().keeper(),
                        turn.sending().way().name(),
                        turn.dispute(),
                        turn.version())
                : turn.answer().by() == null
                        ? CardRows.run(
                                em,
                                "update dispute set state = ?, open_fact = null, answered_at = ?, version = version + 1"
                                        + " where id = ? and version = ?",
                                turn.to().name(),
                                Timestamp.from(turn.answer().at()),
                                turn.dispute(),
                                turn.version())
                        : CardRows.run(
                                em,
                                "update dispute set state = ?, open_fact = null, answered_by = ?, answered_at = ?,"
                                        + " version = version + 1 where id = ? and version = ?",
                                turn.to().name(),
                                turn.answer().by(),
                                Timestamp.from(turn.answer().at()),
                                turn.dispute(),
                                turn.version());
        if (changed != 1) {
            throw new Stale(commit.after().id());
        }
        if (!turn.reason().isEmpty()) {
            Inserts.insert(em, "update dispute_case set answer = ? where dispute_id = ?", List.of(turn), (row, t) -> {
                row.setBytes(1, sealer.sealText(t.reason()));
                row.setObject(2, t.dispute());
            });
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static byte[] write(Content content) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("number", String.valueOf(content.number()));
        json.put("fetched", content.fetched());
        json.put("said", content.said());
        json.put(
                "dataTime", content.dataTime() == null ? "" : content.dataTime().toString());
        json.put("askedAt", content.askedAt() == null ? "" : content.askedAt().toString());
        json.put("system", content.system());
        json.put("request", content.requestId());
        json.put("evidence", content.evidenceHash());
        return RegisterLists.json(json).getBytes(StandardCharsets.UTF_8);
    }

    static Content read(byte[] opened) {
        try {
            Map<String, String> json = JSON.readValue(opened, MAP);
            return new Content(
                    Boolean.parseBoolean(json.get("number")),
                    json.get("fetched"),
                    json.get("said"),
                    moment(json.get("dataTime")),
                    moment(json.get("askedAt")),
                    json.get("system"),
                    json.get("request"),
                    json.get("evidence"));
        } catch (IOException e) {
            throw new IllegalStateException("a stored value that somebody calls wrong cannot be read", e);
        }
    }

    private static Instant moment(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
