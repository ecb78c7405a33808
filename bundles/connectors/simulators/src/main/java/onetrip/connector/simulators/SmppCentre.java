package onetrip.connector.simulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** A message centre that speaks SMPP 3.4, sends nothing, and says of everything that it arrived. Its name in the box is {@code smpp}. */
final class SmppCentre implements ServerMessageReceiverListener {
    private static final String NAME = "smpp";
    private static final int SLOW_MS = 1_000;

    private final String user;
    private final String password;
    private final MessageBox box;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "smpp");
        thread.setDaemon(true);
        return thread;
    });

    private SmppCentre(String user, String password, MessageBox box, InstantSource clock) {
        this.user = user;
        this.password = password;
        this.box = box;
        this.clock = clock;
    }

    static void listen(int port, String user, String password, MessageBox box, InstantSource clock) throws IOException {
        SmppCentre centre = new SmppCentre(user, password, box, clock);
        SMPPServerSessionListener listener = new SMPPServerSessionListener(port);
        centre.threads.execute(() -> {
            while (true) {
                try {
                    SMPPServerSession session = listener.accept();
                    session.setMessageReceiverListener(centre);
                    centre.threads.execute(() -> centre.bind(session));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(5000);
            if (user.equals(request.getSystemId()) && password.equals(request.getPassword())) {
                request.accept("onetrip-sandbox", InterfaceVersion.IF_34);
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (Exception gone) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        switch (box.behaviour(NAME)) {
            case "busy" -> throw new ProcessRequestException("throttled", SMPPConstant.STAT_ESME_RTHROTTLED);
            case "blacklist" -> throw new ProcessRequestException("recipient", SMPPConstant.STAT_ESME_RINVDSTADR);
            case "content" -> throw new ProcessRequestException("content", SMPPConstant.STAT_ESME_RSUBMITFAIL);
            default -> {
                // Below: a centre that works.
            }
        }
        boolean wide = Alphabet.parseDataCoding(message.getDataCoding()) == Alphabet.ALPHA_UCS2;
        String text = wide
                ? new String(message.getShortMessage(), StandardCharsets.UTF_16BE)
                : DefaultAlphabet.read(message.getShortMessage());
        String receipt = box.take(
                NAME,
                java.util.UUID.randomUUID().toString(),
                message.getDestAddress().replaceFirst("^86", ""),
                text,
                clock.instant());
        if (box.behaviour(NAME).equals("taken-silent")) {
            source.close();
            throw new ProcessRequestException("gone", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (box.behaviour(NAME).equals("slow")) {
            think();
        }
        boolean arrived = !box.behaviour(NAME).equals("undelivered");
        threads.execute(() -> tell(source, message, receipt, arrived));
        try {
            return new SubmitSmResult(new MessageId(receipt), null);
        } catch (PDUStringException impossible) {
            throw new IllegalStateException("receipts are short", impossible);
        }
    }

    private static void think() {
        try {
            Thread.sleep(SLOW_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(SMPPServerSession session, SubmitSm message, String receipt, boolean arrived) {
        String state = arrived ? "DELIVRD" : "UNDELIV";
        String text = "id:" + receipt + " sub:001 dlvrd:00" + (arrived ? 1 : 0)
                + " submit date:2611280000 done date:2611280001 stat:" + state + " err:000 text:";
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    message.getDestAddress(),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    message.getSourceAddr(),
                    new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new RawDataCoding((byte) 0),
                    text.getBytes(StandardCharsets.US_ASCII));
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException gone) {
            // The other side has left; it hears nothing more.
        }
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw unknown();
    }
}
