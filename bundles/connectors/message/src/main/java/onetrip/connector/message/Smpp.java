package onetrip.connector.message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.LineWatch;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMS by SMPP 3.4, bound as a transceiver. The session is made at the first message and anew whenever it is lost. SMPP knows no
 * number of ours: what was sent right before a process died is sent again.
 */
@Component(
        service = MessageConnector.class,
        configurationPid = Smpp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = MessageConnector.CHANNEL + "=sms")
public final class Smpp implements MessageConnector, Line {
    static final String PID = "onetrip.connector.smpp";

    private static final Logger LOG = LoggerFactory.getLogger(Smpp.class);
    private static final int PORT = 2775;
    private static final int CONNECT_MS = 5_000;
    private static final int BIND_MS = 5_000;
    private static final int TOTAL_MS = 5_000;
    private static final int MOST_RECEIPTS = 10_000;
    private static final byte REPLACE_NOT = 0;

    private final String name;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String sender;
    private final int connect;
    private final int total;
    private final Queue<MessageReceipt> receipts = new ConcurrentLinkedQueue<>();
    private final LineWatch line = new LineWatch();
    private SMPPSession session;
    private boolean stopped;

    /** @throws IllegalArgumentException naming the key that is wrong */
    @Activate
    public Smpp(Map<String, Object> configuration) {
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
    }

    @Deactivate
    public synchronized void stop() {
        stopped = true;
        if (session != null) {
            session.unbindAndClose();
        }
    }

    /** By itself the library waits as long as the system does, minutes, and everybody else's messages with it. */
    private Connection connected(String to, int at) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(to, at), connect);
            return new SocketConnection(socket);
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    private synchronized SMPPSession bound() throws IOException {
        if (stopped) {
            throw new IOException("stopped");
        }
        if (session == null || !session.getSessionState().isBound()) {
            SMPPSession fresh = new SMPPSession(this::connected);
            fresh.setTransactionTimer(total);
            fresh.setMessageReceiverListener(new Arrivals());
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
                throw refused;
            }
            line.answered();
            session = fresh;
        }
        return session;
    }

    @Override
    public MessageAnswer send(OutsideMessage message) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(message.text());
        try {
            String receipt = bound().submitShortMessage(
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
                            new GeneralDataCoding(ascii ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2),
                            (byte) 0,
                            message.text().getBytes(ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE))
                    .getMessageId();
            return MessageAnswer.taken(receipt);
        } catch (NegativeResponseException refused) {
            return refused(refused.getCommandStatus());
        } catch (PDUException | InvalidResponseException wrong) {
            return MessageAnswer.of(Status.MESSAGE_REFUSED, wrong.getClass().getSimpleName());
        } catch (ResponseTimeoutException late) {
            return MessageAnswer.of(Status.UNKNOWN, "timeout");
        } catch (IOException gone) {
            return gone.getCause() instanceof NegativeResponseException bind
                    ? refused(bind.getCommandStatus())
                    : MessageAnswer.of(Status.AWAY, "no-connection");
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

    /** What arrived is told by the provider at any moment and kept until somebody asks. */
    private final class Arrivals implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm delivered) {
            if (!delivered.isSmscDeliveryReceipt() || receipts.size() >= MOST_RECEIPTS) {
                return;
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
        List<MessageReceipt> found = new ArrayList<>();
        for (MessageReceipt one = receipts.poll(); one != null; one = receipts.poll()) {
            found.add(one);
        }
        return found;
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
