package onetrip.web.citizen.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.Dispute;
import onetrip.core.clock.Time;
import onetrip.core.form.Draft;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeStore;
import onetrip.core.outreach.Subscriptions;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /me/data.json}: all that is kept about a person, as one file that other programs read, too (个人信息保护法 art. 45: to consult, to
 * copy, to take along). What somebody else handed in about the person's child is named and not copied. Written case by case: it
 * never lies in memory whole.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/data.json")
public final class DataCopyPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_MESSAGES = 5_000;

    private final transient Cases cases;
    private final transient Drafts drafts;
    private final transient NoticeStore notices;
    private final transient DataUses uses;
    private final transient Accounts accounts;
    private final transient Subscriptions subscriptions;
    private final transient Time time;
    private final transient ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Activate
    public DataCopyPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Drafts drafts,
            @Reference NoticeStore notices,
            @Reference DataUses uses,
            @Reference Accounts accounts,
            @Reference Subscriptions subscriptions,
            @Reference Time time) {
        super(gate, DataCopyPages.class, "onetrip/web/citizen/");
        this.cases = cases;
        this.drafts = drafts;
        this.notices = notices;
        this.uses = uses;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = person(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account person = found.get();
        if (!person.isCitizen() || visit.acting().isPresent()) {
            throw PageProblem.notFound();
        }
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"my-data.json\"");
        try (JsonGenerator out = new JsonFactory(json).createGenerator(response.getOutputStream())) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("copiedAt", time.now().toString());
            out.writePOJOField("account", account(person));
            out.writeArrayFieldStart("cases");
            for (CaseSummary one : cases.mine(person)) {
                Optional<CaseView> view = cases.forCitizen(one.number(), person);
                if (view.isPresent()) {
                    out.writePOJO(aCase(view.get(), person, visit.lang()));
                }
            }
            out.writeEndArray();
            out.writePOJOField(
                    "drafts",
                    drafts.of(person.id()).stream().map(DataCopyPages::draft).toList());
            out.writePOJOField(
                    "messages",
                    notices.inbox(person.id(), 0, MOST_MESSAGES).stream()
                            .map(n -> fields(
                                    "at",
                                    n.at(),
                                    "subject",
                                    n.subject().in(visit.lang()),
                                    "body",
                                    n.body().in(visit.lang())))
                            .toList());
            out.writePOJOField(
                    "subscriptions",
                    subscriptions.of(person).stream()
                            .map(one -> fields("item", one.itemId(), "since", one.since()))
                            .toList());
            out.writePOJOField(
                    "calledWrong",
                    cases.disputes().of(person).stream()
                            .flatMap(one -> disputed(one, visit.lang()))
                            .toList());
            out.writePOJOField(
                    "uses",
                    uses.of(person, null, null)
                            .map(u -> fields(
                                    "at",
                                    u.at(),
                                    "kind",
                                    u.kind().name(),
                                    "case",
                                    u.number(),
                                    "who",
                                    u.who(),
                                    "purpose",
                                    u.purpose(),
                                    "ground",
                                    u.ground()))
                            .toList());
            out.writeEndObject();
        }
    }

    private Map<String, Object> account(Account person) {
        Map<String, Object> account = fields(
                "name", person.name(),
                "certType", person.certType(),
                "certNo", person.certNo(),
                "mobile", person.mobile(),
                "mail", person.mail(),
                "wechat", person.wechat(),
                "since", person.createdAt());
        account.put(
                "children",
                accounts.linksOf(person.id()).stream()
                        .map(link -> fields(
                                "name",
                                link.child().name(),
                                "certType",
                                link.child().certType(),
                                "certNo",
                                link.child().certNo(),
                                "relation",
                                link.child().relation().name(),
                                "knownFrom",
                                link.child().source().name(),
                                "since",
                                link.since(),
                                "case",
                                link.caseNumber()))
                        .toList());
        account.put(
                "organisations",
                accounts.organisationsOf(person.id()).stream()
                        .map(o -> fields("code", o.code(), "name", o.name()))
                        .toList());
        return account;
    }

    private static Map<String, Object> draft(Draft draft) {
        return fields(
                "item",
                draft.itemId(),
                "changedAt",
                draft.updatedAt(),
                "answers",
                draft.state().answers());
    }

    private static Map<String, Object> aCase(CaseView view, Account person, String lang) {
        Map<String, Object> one = fields(
                "number", view.state().number(),
                "item", view.definition().title().in(lang),
                "submittedAt", view.state().submittedAt(),
                "status", view.state().status().name());
        boolean own = view.state().applicant().equals(person.id());
        one.put("own", own);
        if (!own) {
            return one;
        }
        one.put("answers", answers(view, lang));
        List<Map<String, Object>> facts = new ArrayList<>();
        view.content()
                .facts()
                .forEach((source, answer) -> facts.add(fields(
                        "source", source,
                        "system", answer.system(),
                        "askedAt", answer.askedAt(),
                        "dataTime", answer.dataTime(),
                        "data", answer.data())));
        one.put("fetched", facts);
        one.put(
                "documents",
                view.documents().stream()
                        .map(d -> fields(
                                "title",
                                d.title().in(lang),
                                "number",
                                d.number(),
                                "issuedAt",
                                d.issuedAt(),
                                "code",
                                d.code()))
                        .toList());
        return one;
    }

    private static List<Map<String, Object>> answers(CaseView view, String lang) {
        Definition item = view.definition();
        List<Map<String, Object>> answers = new ArrayList<>();
        view.content()
                .answers()
                .values()
                .forEach((id, value) -> answers.add(fields(
                        "field",
                        id,
                        "label",
                        item.field(id)
                                .map(Field::label)
                                .map(label -> label.in(lang))
                                .orElse(""),
                        "value",
                        value)));
        return answers;
    }

    private static Stream<Map<String, Object>> disputed(Dispute one, String lang) {
        return one.claims().stream()
                .map(claim -> fields(
                        "case",
                        claim.number(),
                        "source",
                        one.about().source().in(lang),
                        "field",
                        one.about().field().in(lang),
                        "fetched",
                        claim.content().fetched(),
                        "said",
                        claim.content().said(),
                        "since",
                        one.since(),
                        "state",
                        one.state().name(),
                        "keeper",
                        one.sending() == null ? null : one.sending().keeper(),
                        "reason",
                        claim.reason()));
    }

    /** Names and values; what is not known is left out. */
    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                fields.put((String) pairs[i], pairs[i + 1] instanceof Instant at ? at.toString() : pairs[i + 1]);
            }
        }
        return fields;
    }
}
