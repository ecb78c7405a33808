package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.PaperEvent;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;

/**
 * The bureau's written notices: of acceptance (R-RECEIPT), unless the case is decided in the same breath, of refusal
 * (R-REFUSE, R-REFUSE2), of what is to be put right (R-ONCE), of non-acceptance, of an acceptance that is revoked
 * (R-TOLERANT), of a decision that is revoked (R-FRAUD), of a stopped clock and of a longer limit (R-CLOCK, R-EXTEND). Only their values are written here, in the
 * transaction of what they tell of; the PDF is printed when
 * somebody asks for it, so that a submission loads no type and draws no page.
 */
final class BureauNotices {
    private final Documents documents;

    BureauNotices(Documents documents) {
        this.documents = documents;
    }

    void write(Work work, Decider.Routing routing, Decider.Days days, Instant now) {
        for (CaseEvent event : List.copyOf(work.events())) {
            if (event instanceof CaseEvent.Refused e) {
                issue(work, documents.refusalTemplate(), refusal(e), routing, days, now);
            } else if (event instanceof CaseEvent.Accepted e
                    && work.state.status().undecided()) {
                Map<String, String> values = new LinkedHashMap<>(acceptance(e, now));
                if (e.tolerant().isEmpty()) {
                    issue(work, documents.acceptanceTemplate(), values, routing, days, now);
                } else {
                    values.putAll(IntakeWords.missing(work.definition, e.tolerant(), e.tolerantDue()));
                    issue(work, documents.tolerantAcceptanceTemplate(), values, routing, days, now);
                }
            } else if (event instanceof CaseEvent.ClockStopped e) {
                issue(work, documents.stopTemplate(), stop(e), routing, days, now);
            } else if (event instanceof CaseEvent.LimitExtended e) {
                issue(work, documents.extensionTemplate(), extension(e), routing, days, now);
            } else if (event instanceof CaseEvent.CorrectionAsked e) {
                Map<String, String> values = IntakeWords.correction(work.definition, e);
                issue(work, documents.correctionTemplate(), values, routing, days, now);
            } else if (event instanceof CaseEvent.NotAccepted e) {
                Map<String, String> values = Map.of("reason", IntakeWords.reasons(e), "basis", basis(e.grounds()));
                issue(work, documents.nonAcceptanceTemplate(), values, routing, days, now);
            } else if (event instanceof CaseEvent.AcceptRevoked e) {
                Map<String, String> values = IntakeWords.revocation(work.definition, e);
                issue(work, documents.revocationTemplate(), values, routing, days, now);
            } else if (event instanceof PaperEvent.DecisionRevoked e) {
                Map<String, String> values = Map.of("reason", e.reason(), "basis", e.ground());
                issue(work, documents.decisionRevocationTemplate(), values, routing, days, now);
            }
        }
    }

    private void issue(
            Work work,
            DocumentTemplate template,
            Map<String, String> own,
            Decider.Routing routing,
            Decider.Days days,
            Instant now) {
        Map<String, String> values = new LinkedHashMap<>(own);
        String applicant = work.content.applicant().name();
        String subject = Subject.name(work.definition, work.content.answers()).orElse(applicant);
        values.put("applicant", applicant);
        values.put("about", subject.equals(applicant) ? "" : "为" + subject);
        IssuedDocument document = documents.prepare(
                work.definition, work.state.definitionHash(), template, values, work.id, work.state.number());
        work.documents.add(document);
        work.does(new Command.RecordNotice(document.id(), template.id(), document.number()), null, routing, days, now);
    }

    private static Map<String, String> refusal(CaseEvent.Refused e) {
        List<String> reasons =
                new ArrayList<>(e.grounds().stream().map(g -> g.text().zh()).toList());
        reasons.add(e.note());
        return Map.of("reason", lines(reasons), "basis", basis(e.grounds()));
    }

    private static String basis(List<CaseEvent.Ground> grounds) {
        return lines(grounds.stream().map(g -> g.basis().zh()).toList());
    }

    private static String lines(List<String> parts) {
        return parts.stream().filter(p -> !p.isBlank()).distinct().collect(Collectors.joining("\n"));
    }

    private static Map<String, String> stop(CaseEvent.ClockStopped e) {
        return Map.of(
                "procedure", e.name().zh(),
                "from", Values.day(e.first()),
                "until", Values.day(e.until()),
                "reason", e.reason(),
                "basis", e.ground().zh());
    }

    private static Map<String, String> extension(CaseEvent.LimitExtended e) {
        return Map.of(
                "days", String.valueOf(e.days()),
                "until", Values.day(e.statutoryDue()),
                "approvedBy", e.approvedBy(),
                "reason", e.reason(),
                "basis", e.ground().zh());
    }

    private static Map<String, String> acceptance(CaseEvent.Accepted e, Instant now) {
        return Map.of(
                "acceptedDate",
                Values.day(e.bySilence() ? e.on() : LocalDate.ofInstant(now, Time.ZONE)),
                "promisedDue",
                Optional.ofNullable(e.promisedDue()).map(Values::day).orElse(""),
                "statutoryDue",
                Optional.ofNullable(e.statutoryDue()).map(Values::day).orElse(""),
                "provisional",
                String.valueOf(e.provisional()));
    }
}
