package onetrip.core.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.clock.Time;
import onetrip.core.document.DocumentStore;
import onetrip.core.exchange.QueryLog;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.DraftStore;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.ParkedInputStore;
import onetrip.core.identity.SessionStore;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.notification.NoticeStore;
import onetrip.core.notification.OutboxStore;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database that {@code etc/onetrip.store.cfg} names and offers every room its store; takes them away again when it
 * stops. Which driver is taken is the configuration's {@code driver.target}.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "onetrip.store",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StoreComponent {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    /** The operator's settings. */
    public @interface Config {
        /** JDBC URL; {@code jdbc:h2:file:…} or {@code jdbc:postgresql://…}. */
        String url() default "";

        String user() default "onetrip";

        String password() default "";

        /** Connections at most. */
        int pool() default 16;

        /** The key file; made at the first start. */
        String keys() default "";
    }

    private final Database database;
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();

    @Activate
    public StoreComponent(
            BundleContext context,
            Config config,
            @Reference Time time,
            @Reference(name = "driver") DataSourceFactory driver)
            throws SQLException {
        String base = System.getProperty("karaf.base", ".");
        String url = config.url().isBlank()
                // H2 parses a statement each time unless a session remembers it; by default it remembers eight.
                ? "jdbc:h2:file:" + Path.of(base, "db", "onetrip").toAbsolutePath() + ";QUERY_CACHE_SIZE=200"
                : config.url();
        Path keys = config.keys().isBlank() ? Path.of(base, "keys", "store.keys") : Path.of(config.keys());
        Database.Settings settings = new Database.Settings(
                Database.Settings.engineOf(url), url, config.user(), config.password(), config.pool(), keys);
        database = new Database(settings, source(driver, settings));
        LOG.info("store open on {}", settings.engine());
        offer(context, AccountStore.class, new JpaAccountStore(database, time));
        offer(context, SessionStore.class, new JpaSessionStore(database));
        offer(context, ParkedInputStore.class, new JdbcParkedInputStore(database));
        offer(context, DraftStore.class, new JpaDraftStore(database));
        offer(context, AttachmentStore.class, new JdbcAttachmentStore(database));
        offer(context, DefinitionArchive.class, new JdbcDefinitionArchive(database, time));
        offer(context, CaseStore.class, new JpaCaseStore(database));
        offer(context, DocumentStore.class, new JdbcDocumentStore(database));
        offer(context, NoticeStore.class, new JdbcNoticeStore(database));
        offer(context, OutboxStore.class, new JdbcOutboxStore(database));
        offer(context, ItemJarStore.class, new JdbcItemJarStore(database));
        offer(context, DesiredItemStore.class, new JdbcDesiredItemStore(database));
        offer(context, QueryLog.class, new JdbcQueryLog(database));
        offer(context, LifecycleLog.class, new JdbcLifecycleLog(database));
        offer(context, ReadinessCheck.class, new StoreReadiness(database));
    }

    private static DataSource source(DataSourceFactory driver, Database.Settings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, settings.url());
        properties.setProperty(DataSourceFactory.JDBC_USER, settings.user());
        properties.setProperty(DataSourceFactory.JDBC_PASSWORD, settings.password());
        return driver.createDataSource(properties);
    }

    private <T> void offer(BundleContext context, Class<T> port, T store) {
        Dictionary<String, Object> none = new Hashtable<>();
        offered.add(context.registerService(port, store, none));
    }

    @Deactivate
    void close() {
        offered.forEach(ServiceRegistration::unregister);
        database.close();
    }
}
