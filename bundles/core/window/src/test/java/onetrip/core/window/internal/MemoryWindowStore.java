package onetrip.core.window.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.window.Opened;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowStore;
import onetrip.core.window.WindowVisit;

/** Visits in memory, as the store keeps them. */
final class MemoryWindowStore implements WindowStore {
    final Map<UUID, WindowVisit> visits = new LinkedHashMap<>();
    final List<Opened> log = new ArrayList<>();
    final Map<String, Code> codes = new HashMap<>();
    final Map<UUID, Paper> papers = new LinkedHashMap<>();

    @Override
    public void insert(WindowVisit visit) {
        visits.put(visit.id(), visit);
    }

    @Override
    public Optional<WindowVisit> find(UUID visit) {
        return Optional.ofNullable(visits.get(visit));
    }

    @Override
    public Optional<WindowVisit> ofSession(String session) {
        return visits.values().stream()
                .filter(one -> one.session().equals(session) && one.endedAt() == null)
                .max(Comparator.comparing(WindowVisit::openedAt));
    }

    private void change(UUID id, Instant seen, Instant ended, WindowVisit.Ending how) {
        visits.computeIfPresent(
                id,
                (key, v) -> new WindowVisit(
                        v.id(),
                        v.clerk(),
                        v.office(),
                        v.person(),
                        v.standing(),
                        v.attendant(),
                        v.document(),
                        v.session(),
                        v.openedAt(),
                        seen == null ? v.seenAt() : seen,
                        ended,
                        how));
    }

    @Override
    public void touch(UUID visit, Instant at) {
        change(visit, at, null, null);
    }

    @Override
    public boolean end(UUID visit, Instant at, WindowVisit.Ending how) {
        boolean open = visits.get(visit).endedAt() == null;
        if (open) {
            change(visit, null, at, how);
        }
        return open;
    }

    @Override
    public List<WindowVisit> ofPerson(UUID person, int limit) {
        return visits.values().stream()
                .filter(one -> one.person().equals(person))
                .toList();
    }

    @Override
    public List<WindowVisit> ofAttendant(String certType, String certNo, int limit) {
        return visits.values().stream()
                .filter(one -> one.attendant() != null
                        && one.attendant().certType().equals(certType)
                        && one.attendant().certNo().equals(certNo))
                .toList();
    }

    @Override
    public boolean log(Opened opened) {
        boolean known = log.stream()
                .anyMatch(one -> one.visit().equals(opened.visit())
                        && one.kind() == opened.kind()
                        && one.thing().equals(opened.thing()));
        if (!known) {
            log.add(opened);
        }
        return !known;
    }

    @Override
    public List<Opened> opened(UUID visit) {
        return log.stream().filter(one -> one.visit().equals(visit)).toList();
    }

    @Override
    public void keepCode(String number, Code code) {
        codes.put(number, code);
    }

    @Override
    public Optional<Code> code(String number) {
        return Optional.ofNullable(codes.get(number));
    }

    @Override
    public void wrongCode(String number) {
        codes.computeIfPresent(number, (n, c) -> new Code(c.hash(), c.visit(), c.madeAt(), c.wrong() + 1));
    }

    @Override
    public void insert(Paper paper) {
        papers.put(paper.id(), paper);
    }

    @Override
    public List<Paper> papers(String number) {
        return papers.values().stream()
                .filter(one -> one.number().equals(number))
                .toList();
    }

    @Override
    public List<Paper> held(String office, int limit) {
        return papers.values().stream()
                .filter(one -> one.office().equals(office) && one.held())
                .toList();
    }

    @Override
    public Optional<Paper> paper(UUID id) {
        return Optional.ofNullable(papers.get(id));
    }

    @Override
    public boolean giveBack(UUID id, Instant at, UUID by) {
        Paper p = papers.get(id);
        if (!p.held()) {
            return false;
        }
        papers.put(
                id,
                new Paper(p.id(), p.visit(), p.number(), p.office(), p.material(), p.how(), p.clerk(), p.at(), at, by));
        return true;
    }
}
