package onetrip.core.seal.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Text;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.api.signature.SignatureConnector;
import onetrip.core.clock.Time;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.PublicSite;
import onetrip.core.document.Seal;
import onetrip.core.document.SealAway;
import onetrip.core.exchange.ConnectorDesk;
import onetrip.core.exchange.Partners;
import onetrip.core.seal.SealOrder;
import onetrip.core.seal.SealService;
import onetrip.core.seal.SealStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Seal}: by the connected service, else as the operator says. What is asked for is on disk before the service hears of it and
 * bears the key of the document, so that a lost answer, a dead process or a failed commit never leaves two seals that hold.
 */
@Component(
        service = {Seal.class, SealService.class},
        configurationPid = "onetrip.seal")
public final class SealDesk implements Seal, SealService {
    /** The operator's settings, read anew whenever the file changes. */
    public @interface Config {
        /** True while nothing can be sealed: the service is down, or its certificate is being renewed. */
        boolean away() default false;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SealDesk.class);
    /** Within it the case that asked has either been committed or is asked again. */
    private static final Duration COMMITTED = Duration.ofHours(1);

    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);
    /** So much of a verification code stands in numbers that nobody counts. */
    private static final int IN_NUMBERS = 8;

    private static final String CONFLICT = "conflict";
    private static final int LARGEST = 1_000_000;
    private static final int LONGEST_NAME = 60;

    private final SealStore store;
    private final DocumentStore issued;
    private final Documents documents;
    private final PublicSite site;
    private final Partners partners;
    private final ConnectorDesk pauses;
    private final Time time;
    private final InstantSource wall;
    private final boolean away;
    final SealRounds rounds;
    private volatile Service service;

    /** @param wall the server's own clock: certificates are of the world outside */
    @Activate
    public SealDesk(
            @Reference SealStore store,
            @Reference DocumentStore issued,
            @Reference Documents documents,
            @Reference PublicSite site,
            @Reference Partners partners,
            @Reference ConnectorDesk pauses,
            @Reference Time time,
            @Reference(target = "(onetrip.clock=wall)") InstantSource wall,
            Config config) {
        this.store = store;
        this.issued = issued;
        this.documents = documents;
        this.site = site;
        this.partners = partners;
        this.pauses = pauses;
        this.time = time;
        this.wall = wall;
        away = config.away();
        rounds = new SealRounds(store, issued, time, () -> service, this::standing);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(!(onetrip.signature.enabled=false))")
    synchronized void add(SignatureConnector connector, Map<String, Object> properties) {
        String name = String.valueOf(properties.getOrDefault(SignatureConnector.NAME, ""))
                .strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            LOG.error("a seal service needs a name of at most {} characters: it is not used", LONGEST_NAME);
            return;
        }
        boolean test = Boolean.parseBoolean(String.valueOf(properties.getOrDefault(SignatureConnector.TEST, "false")));
        Partners.Partner partner = partners.come(Partners.Kind.SEAL, name, Text.of(name));
        partner.through(connector);
        service = new Service(connector, name, test, partner, time.pause(REST));
        rounds.wake();
    }

    synchronized void remove(SignatureConnector connector) {
        Service there = service;
        if (there != null && there.connector == connector) {
            service = null;
            there.gone();
        }
    }

    @Deactivate
    void close() {
        rounds.close();
    }

    @Override
    public boolean available() {
        return !away;
    }

    @Override
    public IssuedDocument sealed(IssuedDocument prepared, DocumentTemplate template) throws SealAway {
        Service there = service;
        if (there == null) {
            return prepared;
        }
        if (away || !there.asks() || paused(there)) {
            throw new SealAway("paused");
        }
        if (!site.known()) {
            LOG.error("nothing is sealed without an address for its code: see /health/ready");
            throw new SealAway("no-site");
        }
        String paper = prepared.caseId() + "/" + prepared.templateId() + "/"
                + prepared.edition().number();
        Instant now = time.now();
        Optional<SealOrder> open = store.open(paper);
        if (open.isPresent() && still(open.get(), prepared, now)) {
            return open.get().state() == SealOrder.State.SEALED
                    ? open.get().document()
                    : asked(there, open.get().document(), template, now);
        }
        open.ifPresent(old -> store.close(old.id(), now));
        SealOrder order = new SealOrder(paper, SealOrder.State.ASKED, prepared, "", now, 0);
        if (!store.insert(order, now.plus(COMMITTED))) {
            throw new SealAway("another-attempt");
        }
        return asked(there, prepared, template, now);
    }

    /** Whether what was asked for then is what is wanted now, and nobody has it yet. */
    private boolean still(SealOrder old, IssuedDocument wanted, Instant now) {
        IssuedDocument then = old.document();
        // A document that is made on another day bears another day.
        boolean same = number(then).equals(number(wanted))
                && then.values().equals(wanted.values())
                && day(then.issuedAt()).equals(day(wanted.issuedAt()))
                && then.definitionHash().equals(wanted.definitionHash());
        return same && issued.find(old.id()).isEmpty() && store.postpone(old.id(), now.plus(COMMITTED));
    }

    /** Without what differs from attempt to attempt where nothing is counted. */
    private static String number(IssuedDocument document) {
        String code = document.code();
        return document.number().replace(code.substring(0, Math.min(IN_NUMBERS, code.length())), "");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }

    private boolean paused(Service there) {
        Instant now = time.now();
        return pauses.pauses().stream().anyMatch(p -> p.connector().equals(connector(there)) && p.holds(now));
    }

    private static String connector(Service there) {
        return "seal " + there.name;
    }

    private IssuedDocument asked(Service there, IssuedDocument document, DocumentTemplate template, Instant now)
            throws SealAway {
        String kind = document.itemId() + "/" + document.templateId();
        try (Documents.Sealable pdf = documents.sealable(document, template, there.test)) {
            SealAnswer answer =
                    there.seal(new SealRequest(document.id().toString(), kind, pdf.digest(), Service.deadline()), now);
            if (answer.status() != SealAnswer.Status.SEALED) {
                LOG.warn("{} is not sealed: {} {}", document.id(), answer.status(), answer.detail());
                store.tried(document.id(), answer.detail());
                if (answer.detail().equals(CONFLICT)) {
                    // It knows the key with other bytes, as after a change of the type or the printer: begun anew, the
                    // old one taken back.
                    store.close(document.id(), now);
                }
                throw new SealAway(answer.detail());
            }
            SealAnswer.Seal seal = answer.seal();
            byte[] file = pdf.with(seal.signature());
            Mark mark = new Mark(
                    seal.certificate().subject(),
                    seal.at(),
                    there.test || seal.certificate().test());
            if (file.length > LARGEST
                    || !store.sealed(document.id(), seal.licence(), mark, file, now.plus(COMMITTED))) {
                throw new SealAway(file.length > LARGEST ? "too-large" : "another-attempt");
            }
            return document;
        }
    }

    @Override
    public void ends(UUID document) {
        store.looked(document, 0, time.now().plus(SOON));
    }

    @Override
    public Optional<byte[]> file(UUID document) {
        return store.file(document);
    }

    @Override
    public Optional<Mark> mark(UUID document) {
        return store.mark(document);
    }

    @Override
    public Optional<Standing> standing() {
        Service there = service;
        if (there == null) {
            return Optional.empty();
        }
        SealCertificate certificate = there.certificate();
        return Optional.of(new Standing(
                connector(there),
                there.name,
                there.test,
                there.breaker(),
                certificate,
                certificate == null
                        ? 0
                        : Math.floorDiv(
                                Duration.between(wall.instant(), certificate.validUntil())
                                        .toSeconds(),
                                Duration.ofDays(1).toSeconds()),
                there.trouble(),
                there.troubleAt()));
    }

    @Override
    public Optional<SealCertificate> test() {
        Service there = service;
        return there == null ? Optional.empty() : there.look(time.now());
    }
}
