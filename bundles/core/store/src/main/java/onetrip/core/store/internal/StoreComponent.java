package onetrip.core.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import onetrip.core.accompany.ServiceStore;
import onetrip.core.allocation.AllocationStore;
import onetrip.core.allocation.draw.DrawingStore;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.attendance.RollStore;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.Openings;
import onetrip.core.casework.OwnCases;
import onetrip.core.casework.PaperCounts;
import onetrip.core.casework.PublicityStore;
import onetrip.core.casework.SavedFilters;
import onetrip.core.clock.Time;
import onetrip.core.delivery.ShipmentStore;
import onetrip.core.document.DocumentStore;
import onetrip.core.exchange.BatchLog;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.SourceTickets;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.DraftStore;
import onetrip.core.handover.HandOverStore;
import onetrip.core.identity.AbsenceStore;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.ApiTokenStore;
import onetrip.core.identity.ParkedInputStore;
import onetrip.core.identity.SessionStore;
import onetrip.core.jointtask.OutsideTaskStore;
import onetrip.core.lifecycle.DesiredConnectorStore;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.InvitationStore;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.ParameterStore;
import onetrip.core.lifecycle.PauseStore;
import onetrip.core.lifecycle.ReleaseStore;
import onetrip.core.lifecycle.UpgradeCheck;
import onetrip.core.mandate.MandateStore;
import onetrip.core.matching.MatchStore;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.NoticeStore;
import onetrip.core.notification.OutboxStore;
import onetrip.core.notification.PreferenceStore;
import onetrip.core.outreach.OutreachStore;
import onetrip.core.outreach.SubscriptionStore;
import onetrip.core.payment.PaymentStore;
import onetrip.core.rating.RatingStore;
import onetrip.core.register.RegisterLooks;
import onetrip.core.register.RegisterStore;
import onetrip.core.seal.SealStore;
import onetrip.core.supervision.CardStore;
import onetrip.core.supervision.DiskWait;
import onetrip.core.supervision.ReadinessCheck;
import onetrip.core.tasklink.TaskLinkStore;
import onetrip.core.window.WindowStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database that {@code etc/onetrip.store.cfg} names and offers every room its store; takes them away again when it
 * stops. Which driver is taken is the configuration's {@code driver.target}.
 *
 * <p>Opening takes a thread of its own: the rest of the platform starts meanwhile, and a database that is not there yet, as
 * after a power cut, is tried again until it is.
 */
@Component(
        service = ReadinessCheck.class,
        immediate = true,
        configurationPid = "onetrip.store",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StoreComponent implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    /** The operator's settings. */
    public @interface Config {
        /** JDBC URL; {@code jdbc:h2:file:…} or {@code jdbc:postgresql://…}. */
        String url() default "";

        String user() default "onetrip";

        String password() default "";

        /** Connections at most; the embedded engine has as many again for what only reads. */
        int pool() default 16;

        /** The key file; made at the first start. */
        String keys() default "";

        /**
         * What happens if this core cannot serve items of a database that another core has written: {@code refuse} to open
         * it, or {@code freeze} their cases.
         */
        String stranded_items() default "refuse";
    }

    private static final long RETRY_SECONDS = 2;
    /** Somebody has to do something first: on the other core, or with the database. */
    private static final long RETRY_REFUSED_SECONDS = 30;

    /**
     * H2 parses a statement each time unless a session remembers it: by default eight, some seven kilobytes each, in each of some
     * thirty sessions. Pages are kept in eight megabytes, by default sixteen. Each write takes whole pages, so that with pages of 16
     * KB, the default, a saved answer writes four times as much as with these; and each query would keep its last result and look
     * whether it may give it again, which it never may. While people work H2 tidies its file up only where less than a twentieth of it
     * is still used (with 90, the default, where less than two thirds are): each time everybody waits for a tenth of a second. It does
     * the rest when nobody is there.
     */
    private static final String H2_SETTINGS =
            ";QUERY_CACHE_SIZE=64;CACHE_SIZE=8192;PAGE_SIZE=4096;OPTIMIZE_REUSE_RESULTS=0;AUTO_COMPACT_FILL_RATE=72";

    private final BundleContext context;
    private final Time time;
    private final Database.Settings settings;
    private final DataSourceFactory driver;
    private final UpgradeGate gate;
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread opener;
    private volatile Database database;

    /** Dynamic: whoever counts threads comes after the store, and may go. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<DiskWait> diskWaits = List.of();

    private volatile String problem = "the database is being opened";

    @Activate
    public StoreComponent(
            BundleContext context,
            Config config,
            @Reference Time time,
            @Reference UpgradeCheck upgrade,
            @Reference(name = "driver") DataSourceFactory driver) {
        this.context = context;
        this.time = time;
        this.driver = driver;
        this.gate = new UpgradeGate(upgrade, refuses(config.stranded_items().strip()), time);
        String base = System.getProperty("karaf.base", ".");
        String url = config.url().isBlank()
                ? "jdbc:h2:file:" + Path.of(base, "db", "onetrip").toAbsolutePath() + H2_SETTINGS
                : config.url();
        Path keys = config.keys().isBlank() ? Path.of(base, "keys", "store.keys") : Path.of(config.keys());
        settings = new Database.Settings(
                Database.Settings.engineOf(url), url, config.user(), config.password(), config.pool(), keys);
        opener = new Thread(this::open, "onetrip-store-open");
        opener.setDaemon(true);
        opener.start();
    }

    private static boolean refuses(String setting) {
        if (!setting.equals("refuse") && !setting.equals("freeze")) {
            throw new IllegalArgumentException(
                    "etc/onetrip.store.cfg: stranded.items must be refuse or freeze, but is " + setting);
        }
        return setting.equals("refuse");
    }

    private void open() {
        try {
            long wait;
            do {
                // The first connection stays until there are others: the embedded engine would close its file with it.
                try {
                    DataSource source = source(driver, settings);
                    try (Connection first = source.getConnection()) {
                        gate.enter(first);
                        KeyProof.enter(first, settings.keys());
                        database = opened(source);
                    }
                    offerAll();
                    problem = null;
                    LOG.info("store open on {}", settings.engine());
                    return;
                } catch (UpgradeGate.Stranded | Schema.Earlier | KeyProof.OtherKeys e) {
                    wait = RETRY_REFUSED_SECONDS;
                    failed(e, null);
                } catch (SQLException | RuntimeException e) {
                    wait = RETRY_SECONDS;
                    failed(e, e);
                }
            } while (!closing.await(wait, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Database opened(DataSource source) {
        Database opened = new Database(settings, source, () -> diskWaits.forEach(DiskWait::begins));
        try {
            KeyProof.passed(opened);
            gate.passed(opened);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Says the same thing once, not at every try.
     *
     * @param trace for the log; null where the message says everything
     */
    private void failed(Exception e, Exception trace) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String now = "the database cannot be opened, it is tried again: " + root.getMessage();
        if (!now.equals(problem)) {
            LOG.error("{}", now, trace);
        }
        problem = now;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> problem() {
        Database open = database;
        return problem != null || open == null
                ? Optional.of(String.valueOf(problem))
                : open.answers() ? Optional.empty() : Optional.of("the database does not answer");
    }

    private void offerAll() {
        offer(AccountStore.class, new JpaAccountStore(database, time));
        offer(SessionStore.class, new JdbcSessionStore(database));
        offer(ApiTokenStore.class, new JdbcApiTokenStore(database));
        offer(ParkedInputStore.class, new JdbcParkedInputStore(database));
        offer(DraftStore.class, new JdbcDraftStore(database));
        offer(AttachmentStore.class, new JdbcAttachmentStore(database));
        offer(DefinitionArchive.class, new JdbcDefinitionArchive(database, time));
        offer(CaseStore.class, new JpaCaseStore(database));
        offer(DisputeStore.class, new JdbcDisputeStore(database));
        offer(PaperCounts.class, new JdbcPaperCounts(database));
        offer(AbsenceStore.class, new JdbcAbsenceStore(database));
        offer(SavedFilters.class, new JdbcSavedFilters(database));
        offer(ForcedChanges.class, new JdbcForcedChanges(database));
        offer(DocumentStore.class, new JdbcDocumentStore(database));
        offer(NoticeStore.class, new JdbcNoticeStore(database));
        offer(ContactStore.class, new JdbcContactStore(database));
        offer(PreferenceStore.class, new JdbcPreferenceStore(database));
        offer(OutboxStore.class, new JdbcOutboxStore(database));
        offer(ItemJarStore.class, new JdbcItemJarStore(database));
        offer(DesiredItemStore.class, new JdbcDesiredItemStore(database));
        offer(DesiredConnectorStore.class, new JdbcDesiredConnectorStore(database));
        offer(QueryLog.class, new JdbcQueryLog(database));
        offer(BatchLog.class, new JdbcBatchLog(database));
        offer(OwnCases.class, new JdbcOwnCases(database));
        offer(RegisterLooks.class, new JdbcRegisterLooks(database));
        offer(ManualQuestions.class, new JdbcManualQuestions(database));
        offer(LifecycleLog.class, new JdbcLifecycleLog(database));
        offer(ItemCases.class, new JdbcItemCases(database));
        offer(InvitationStore.class, new JdbcInvitationStore(database));
        offer(ReleaseStore.class, new JdbcReleaseStore(database));
        offer(PauseStore.class, new JdbcPauseStore(database));
        offer(ParameterStore.class, new JdbcParameterStore(database));
        offer(RatingStore.class, new JdbcRatingStore(database));
        offer(ArchiveStore.class, new JdbcArchiveStore(database));
        offer(WindowStore.class, new JdbcWindowStore(database));
        offer(PaymentStore.class, new JdbcPaymentStore(database));
        offer(Openings.class, new JdbcOpenings(database));
        offer(CardStore.class, new JdbcCardStore(database));
        offer(RegisterStore.class, new JdbcRegisterStore(database, time));
        offer(MandateStore.class, new JdbcMandateStore(database));
        offer(ServiceStore.class, new JdbcServiceStore(database));
        offer(MatchStore.class, new JdbcMatchStore(database));
        offer(OutreachStore.class, new JdbcOutreachStore(database));
        offer(SubscriptionStore.class, new JdbcSubscriptionStore(database));
        offer(RollStore.class, new JdbcRollStore(database));
        offer(TaskLinkStore.class, new JdbcTaskLinkStore(database));
        offer(OutsideTaskStore.class, new JdbcOutsideTaskStore(database));
        offer(ShipmentStore.class, new JdbcShipmentStore(database));
        offer(SealStore.class, new JdbcSealStore(database));
        offer(HandOverStore.class, new JdbcHandOverStore(database));
        offer(ConnectorPauses.class, new JdbcConnectorPauses(database));
        offer(SourceTickets.class, new JdbcSourceTickets(database));
        offer(PublicityStore.class, new JdbcPublicityStore(database));
        offer(AllocationStore.class, new JdbcAllocationStore(database));
        offer(DrawingStore.class, new JdbcDrawingStore(database));
    }

    private static DataSource source(DataSourceFactory driver, Database.Settings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, settings.url());
        properties.setProperty(DataSourceFactory.JDBC_USER, settings.user());
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, settings.password());
        return driver.createDataSource(properties);
    }

    private <T> void offer(Class<T> port, T store) {
        Dictionary<String, Object> none = new Hashtable<>();
        offered.add(context.registerService(port, store, none));
    }

    /** Waits for an opening that is under way, without interrupting it: it may be writing. */
    @Deactivate
    void close() {
        closing.countDown();
        try {
            opener.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        offered.forEach(ServiceRegistration::unregister);
        if (database != null) {
            database.close();
        }
    }
}
