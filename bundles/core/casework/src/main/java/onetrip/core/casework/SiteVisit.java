package onetrip.core.casework;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * 现场核查: the newest visit of a case as its events made it (R-2REVIEWERS). What an earlier round found stays in the events.
 * Immutable.
 *
 * @param at when, in China, as {@code 2026-05-18T10:30}
 * @param officers who go and who confirm the record, each with their own account
 * @param wish what the applicant would rather have, with the reason; empty if nothing
 * @param photos in the order in which they were taken in
 * @param report what was found, or null
 * @param confirmed who of {@code officers} stands behind the report
 */
public record SiteVisit(
        String stage,
        Standing standing,
        String at,
        String place,
        List<UUID> officers,
        String wish,
        List<Photo> photos,
        Report report,
        List<UUID> confirmed) {
    /** Names are stored: they never change. */
    public enum Standing {
        PLANNED,
        /** A record is there, and somebody of those who went has not confirmed it: it is not valid. */
        REPORTED,
        /** The applicant puts something right. */
        TO_REPAIR,
        /** The applicant says that it is put right: the office plans the next visit. */
        REPAIRED,
        /** Confirmed by all who went, and there is a result. */
        VALID
    }

    /** Names are stored: they never change. */
    public enum Outcome {
        PASSED,
        REPAIR,
        FAILED
    }

    /** @param where in words, or empty; what a camera knows of a place is left out when it is taken in */
    public record Photo(UUID id, UUID officer, String where) {}

    /**
     * @param answers question id → {@code yes}, {@code no} or words
     * @param repairBy last day to put it right; null unless REPAIR
     */
    public record Report(
            UUID officer, Map<String, String> answers, String findings, Outcome outcome, LocalDate repairBy) {
        public Report {
            answers = answers == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    public SiteVisit {
        wish = wish == null ? "" : wish;
        officers = officers == null ? List.of() : List.copyOf(officers);
        photos = photos == null ? List.of() : List.copyOf(photos);
        confirmed = confirmed == null ? List.of() : List.copyOf(confirmed);
    }

    public LocalDateTime moment() {
        return LocalDateTime.parse(at);
    }

    /** Who of those who went has not confirmed the record. */
    public List<UUID> missing() {
        return officers.stream().filter(o -> !confirmed.contains(o)).toList();
    }

    /** {@code apply(visit, event) → visit}: a function without I/O; null before the first plan. */
    static SiteVisit after(SiteVisit before, CaseEvent event) {
        if (event instanceof CaseEvent.VisitPlanned e) {
            return new SiteVisit(e.stage(), Standing.PLANNED, e.at(), e.place(), e.officers(), "", null, null, null);
        }
        if (before == null) {
            return null;
        }
        if (event instanceof CaseEvent.StageOpened e && e.stage().equals(before.stage())) {
            // The stage begins anew: so does the visit.
            return null;
        }
        if (event instanceof CaseEvent.VisitMoveAsked e) {
            return before.with(before.standing(), e.wish(), before.photos(), before.report(), before.confirmed());
        }
        if (event instanceof CaseEvent.VisitPhotoAdded e) {
            List<Photo> all = new ArrayList<>(before.photos());
            all.add(new Photo(e.photo(), e.officer(), e.where()));
            return before.photographed(all);
        }
        if (event instanceof CaseEvent.VisitPhotoRemoved e) {
            return before.photographed(before.photos().stream()
                    .filter(p -> !p.id().equals(e.photo()))
                    .toList());
        }
        if (event instanceof CaseEvent.VisitRecorded e) {
            Report report = new Report(e.officer(), e.answers(), e.findings(), e.outcome(), e.repairBy());
            return before.with(Standing.REPORTED, "", before.photos(), report, List.of(e.officer()));
        }
        if (event instanceof CaseEvent.VisitConfirmed e) {
            List<UUID> all = new ArrayList<>(before.confirmed());
            all.add(e.officer());
            boolean valid = all.containsAll(before.officers());
            Standing next = !valid
                    ? Standing.REPORTED
                    : before.report().outcome() == Outcome.REPAIR ? Standing.TO_REPAIR : Standing.VALID;
            return before.with(next, "", before.photos(), before.report(), all);
        }
        if (event instanceof CaseEvent.VisitRepaired) {
            return before.with(Standing.REPAIRED, "", before.photos(), before.report(), before.confirmed());
        }
        if (event instanceof CaseEvent.VisitRepairLapsed) {
            Report old = before.report();
            Report failed = new Report(old.officer(), old.answers(), old.findings(), Outcome.FAILED, old.repairBy());
            return before.with(Standing.VALID, "", before.photos(), failed, before.confirmed());
        }
        return before;
    }

    /** A photograph more or less changes the record: who confirmed it looks again. */
    private SiteVisit photographed(List<Photo> all) {
        return with(standing, wish, all, report, report == null ? confirmed : List.of(report.officer()));
    }

    private SiteVisit with(Standing next, String wished, List<Photo> shots, Report said, List<UUID> behind) {
        return new SiteVisit(stage, next, at, place, officers, wished, shots, said, behind);
    }
}
