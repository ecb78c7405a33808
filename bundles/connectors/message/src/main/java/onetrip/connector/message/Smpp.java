package onetrip.connector.message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.LineWatch;
import onetrip.connector.wire.Tls;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS by SMPP 3.4, bound as a transceiver. The session is made as soon as receipts are asked for, at the first message at the latest, and anew whenever it is
 * lost: by it the provider tells what arrived, also while nothing is sent. SMPP knows no number of ours: what was sent right before a process died is sent again.
 */
@Component(
        service = MessageConnector.class,
        configurationPid = Smpp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = MessageConnector.CHANNEL + "=sms")
public final class Smpp implements MessageConnector, Line {
    static final String PID = "onetrip.connector.smpp";
    static final int MOST_RECEIPTS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Smpp.class);
    private static final int PORT = 2775;
    private static final int CONNECT_MS = 5_000;
    private static final int BIND_MS = 5_000;
    private static final int TOTAL_MS = 5_000;
    private static final byte REPLACE_NOT = 0;

    private final String name;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String sender;
    private final int connect;
    private final int total;
    /** Null: in clear. */
    private final SSLSocketFactory tls;

    private final InstantSource clock;
    private final Queue<MessageReceipt> receipts = new ConcurrentLinkedQueue<>();
    private final LineWatch line = new LineWatch();
    private final AtomicBoolean binding = new AtomicBoolean();
    private final ExecutorService binder = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "onetrip-smpp");
        thread.setDaemon(true);
        return thread;
    });
    private volatile SMPPSession session;
    private boolean stopped;
    /** Read by whoever sends, written by whoever ends the session. */
    private final ReadWriteLock sending = new ReentrantReadWriteLock();

    /**
     * @param clock the server's own clock: since when the session stands
     * @throws IllegalArgumentException naming the key that is wrong
     */
    @Activate
    public Smpp(@Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        name = keys.needed("onetrip.message.name");
        host = keys.needed("host");
        port = keys.number("port", "a TCP port", PORT);
        user = keys.needed("system.id");
        password = keys.needed(".password");
        sender = keys.needed("sender");
        connect = keys.number("connect.timeout.ms", "milliseconds", CONNECT_MS);
        total = keys.number("total.timeout.ms", "milliseconds", TOTAL_MS);
        tls = tls(keys);
    }

    private static SSLSocketFactory tls(Keys keys) {
        String wanted = keys.text("tls");
        if (!wanted.matches("|true|false")) {
            throw keys.wrong("tls", "is true or false, not " + wanted);
        }
        SSLContext context = Tls.read(keys).context();
        if (!wanted.equals("true")) {
            if (context != null) {
                throw keys.wrong("tls", "is not true, and " + Tls.TRUST + " or " + Tls.KEYS + " is there");
            }
            return null;
        }
        return context == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : context.getSocketFactory();
    }

    /** What is on its way gets its answer first, for as long as one may take: else nobody knew whether it was taken. */
    @Deactivate
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        binder.shutdown();
        boolean still = false;
        try {
            still = sending.writeLock().tryLock(total, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        try {
            synchronized (this) {
                if (session != null) {
                    session.unbindAndClose();
                }
            }
        } finally {
            if (still) {
                sending.writeLock().unlock();
            }
        }
    }

    /** By itself the library waits as long as the system does, minutes, and everybody else's messages with it. */
    private Connection connected(String to, int at) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(to, at), connect);
            return new SocketConnection(tls == null ? socket : protectedBy(socket, to, at));
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    /** The whole of it is a TLS connection; its certificate has to be for this host. */
    private Socket protectedBy(Socket socket, String to, int at) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, to, at, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(connect);
        secured.startHandshake();
        line.shown(secured.getSession());
        return secured;
    }

    private boolean stands() {
        SMPPSession known = session;
        return known != null && known.getSessionState().isBound();
    }

    private synchronized SMPPSession bound() throws IOException {
        if (stopped) {
            throw new IOException("stopped");
        }
        if (!stands()) {
            SMPPSession fresh = new SMPPSession(this::connected);
            fresh.setTransactionTimer(total);
            fresh.setMessageReceiverListener(arrivals);
            fresh.addSessionStateListener((now, before, which) -> {
                if (before.isBound() && !now.isBound()) {
                    line.bound(false, clock.instant());
                }
            });
            try {
                fresh.connectAndBind(
                        host,
                        port,
                        new BindParameter(
                                BindType.BIND_TRX,
                                user,
                                password,
                                "",
                                TypeOfNumber.UNKNOWN,
                                NumberingPlanIndicator.UNKNOWN,
                                null),
                        BIND_MS);
            } catch (IOException refused) {
                fresh.close();
                if (refused.getCause() instanceof NegativeResponseException bind
                        && refused(bind.getCommandStatus()).status() == Status.LOGIN_REFUSED) {
                    line.refused();
                } else {
                    line.failed(refused);
                }
                line.bound(false, clock.instant());
                throw refused;
            }
            line.answered();
            line.bound(true, clock.instant());
            session = fresh;
        }
        return session;
    }

    @Override
    public MessageAnswer send(OutsideMessage message) {
        SmsText text = SmsText.of(message.text());
        if (text.parts() > 1) {
            // Every text of ours fits into one: what does not was changed since, and would cost as many messages.
            return MessageAnswer.of(Status.MESSAGE_REFUSED, text.parts() + "-parts");
        }
        sending.readLock().lock();
        try {
            return submitted(message, text);
        } finally {
            sending.readLock().unlock();
        }
    }

    private MessageAnswer submitted(OutsideMessage message, SmsText text) {
        SMPPSession with;
        try {
            with = bound();
        } catch (IOException away) {
            return away.getCause() instanceof NegativeResponseException bind
                    ? refused(bind.getCommandStatus())
                    : MessageAnswer.of(Status.AWAY, "no-connection");
        }
        try {
            String receipt = with.submitShortMessage(
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            sender,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            "86" + message.to(),
                            new ESMClass(),
                            (byte) 0,
                            (byte) 1,
                            null,
                            null,
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            REPLACE_NOT,
                            new GeneralDataCoding(text.wide() ? Alphabet.ALPHA_UCS2 : Alphabet.ALPHA_DEFAULT),
                            (byte) 0,
                            text.bytes())
                    .getMessageId();
            return MessageAnswer.taken(receipt);
        } catch (NegativeResponseException refused) {
            return refused(refused.getCommandStatus());
        } catch (PDUException unsent) {
            return MessageAnswer.of(Status.MESSAGE_REFUSED, unsent.getClass().getSimpleName());
        } catch (InvalidResponseException unreadable) {
            return MessageAnswer.of(Status.UNKNOWN, "unreadable");
        } catch (ResponseTimeoutException late) {
            return MessageAnswer.of(Status.UNKNOWN, "timeout");
        } catch (IOException lost) {
            // The session was lost with the message on its way: it may have been taken.
            return MessageAnswer.of(Status.UNKNOWN, "broken-off");
        }
    }

    private static MessageAnswer refused(int code) {
        String hex = "0x%08X".formatted(code);
        return MessageAnswer.of(
                switch (code) {
                    case SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RINVDSTTON ->
                        Status.RECIPIENT_REFUSED;
                    case SMPPConstant.STAT_ESME_RTHROTTLED,
                            SMPPConstant.STAT_ESME_RMSGQFUL,
                            SMPPConstant.STAT_ESME_RSYSERR -> Status.AWAY;
                    case SMPPConstant.STAT_ESME_RBINDFAIL,
                            SMPPConstant.STAT_ESME_RINVPASWD,
                            SMPPConstant.STAT_ESME_RINVSYSID -> Status.LOGIN_REFUSED;
                    default -> Status.MESSAGE_REFUSED;
                },
                hex);
    }

    final MessageReceiverListener arrivals = new Arrivals();

    /** What arrived is told by the provider at any moment and kept until it is written down. */
    private final class Arrivals implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
            if (!delivered.isSmscDeliveryReceipt()) {
                return;
            }
            if (receipts.size() >= MOST_RECEIPTS) {
                // Not acknowledged, it is told again later (SMPP 3.4, section 5.1.3).
                throw new ProcessRequestException("too many wait", SMPPConstant.STAT_ESME_RX_T_APPN);
            }
            try {
                DeliveryReceipt receipt = delivered.getShortMessageAsDeliveryReceipt();
                DeliveryReceiptState state = receipt.getFinalStatus();
                boolean arrived = state == DeliveryReceiptState.DELIVRD;
                if (arrived || state != DeliveryReceiptState.ACCEPTD && state != DeliveryReceiptState.ENROUTE) {
                    receipts.add(new MessageReceipt(receipt.getId(), arrived, arrived ? "" : String.valueOf(state)));
                }
            } catch (InvalidDeliveryReceiptException unreadable) {
                LOG.debug("{}: a receipt could not be read", name);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            // A handset is on again: of no use to us.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            return null;
        }
    }

    @Override
    public List<MessageReceipt> receipts() {
        if (!stands() && !binder.isShutdown() && binding.compareAndSet(false, true)) {
            binder.execute(this::bind);
        }
        return List.copyOf(receipts);
    }

    /** Beside whoever asks: it may take as long as connecting may. */
    private void bind() {
        try {
            bound();
        } catch (IOException away) {
            LOG.debug("{}: no session: {}", name, away.toString());
        } finally {
            binding.set(false);
        }
    }

    @Override
    public void kept(List<MessageReceipt> told) {
        receipts.removeIf(Set.copyOf(told)::contains);
    }

    @Override
    public boolean testable() {
        return true;
    }

    /** A session that holds, or a new one: binding is signing in. */
    @Override
    public boolean answers(Duration deadline) {
        try {
            return bound().getSessionState().isBound();
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public LineState line() {
        return line.line();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Smpp" + Arrays.asList(name, host, port);
    }
}
