package onetrip.core.notification.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.Throttle;
import onetrip.core.identity.Account;
import onetrip.core.notification.Carriers;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Mail by SMTP, to one server or to a second one while the first is away. Without a host in {@code etc/onetrip.mail.cfg} there is no mail. */
@Component(
        service = {Channel.class, Carriers.class},
        configurationPid = "onetrip.mail")
public final class SmtpChannel implements Channel, Carriers {
    static final String ID = "mail";

    /** The operator's settings; {@link Throttle#RATE} and {@code second.}{@link Throttle#RATE} beside them. */
    public @interface Config {
        String host() default "";

        int port() default 25;

        String from() default "onetrip@localhost";

        String user() default "";

        String password() default "";

        boolean starttls() default false;

        /** Stands in while the first is away; without it nobody does. */
        String second_host() default "";

        int second_port() default 25;

        String second_user() default "";

        String second_password() default "";

        boolean second_starttls() default false;

        /** The platform's public address, for links. */
        String base() default "http://127.0.0.1:8080";
    }

    private final Config config;
    private final Providers<SmtpServer> servers;

    /** @param configuration all of it */
    @Activate
    public SmtpChannel(
            @Reference Time time, @Reference Partners partners, Config config, Map<String, Object> configuration) {
        this.config = config;
        servers = new Providers<>(ID, time, partners);
        add(
                "main",
                1,
                configuration,
                "",
                new SmtpServer.Account(
                        config.host(), config.port(), config.user(), config.password(), config.starttls()));
        add(
                "second",
                0,
                configuration,
                "second.",
                new SmtpServer.Account(
                        config.second_host(),
                        config.second_port(),
                        config.second_user(),
                        config.second_password(),
                        config.second_starttls()));
    }

    private void add(
            String name, int ranking, Map<String, Object> configuration, String prefix, SmtpServer.Account account) {
        if (config.host().isBlank() || account.host().isBlank()) {
            return;
        }
        SmtpServer server = new SmtpServer(account);
        Map<String, Object> own = new HashMap<>();
        own.put(Throttle.RATE, configuration.getOrDefault(prefix + Throttle.RATE, ""));
        servers.add(server, name, account.toString(), ranking, own, server::answers);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address(Account to) {
        return to.mail();
    }

    @Override
    public boolean reaches(String address) {
        return MailAddress.plain(address);
    }

    @Override
    public boolean enabled() {
        return !servers.isEmpty();
    }

    /** Taken is what a server has said 250 to; whether it arrived nobody tells us. */
    @Override
    public Taken send(Message message, String address) throws DeliveryException {
        if (!MailAddress.plain(address)) {
            throw new DeliveryException(DeliveryProblem.ADDRESS_MALFORMED, "", null);
        }
        InternetAddress from = from();
        String text = message.body() + "\n\n" + config.base() + message.link() + "\n";
        return servers.send(message.id(), (server, name) -> {
            server.send(from, message, text, address);
            return Taken.SILENT;
        });
    }

    private InternetAddress from() throws DeliveryException {
        try {
            return new InternetAddress(config.from(), true);
        } catch (AddressException e) {
            throw new DeliveryException(DeliveryProblem.SENDER_REFUSED, "etc/onetrip.mail.cfg", e);
        }
    }

    @Override
    public List<Carrier> carriers() {
        return servers.carriers();
    }

    @Deactivate
    void close() {
        List.copyOf(servers.all()).forEach(one -> {
            servers.remove(one.connector());
            one.connector().close();
        });
    }
}
