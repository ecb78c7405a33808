package onetrip.core.notification.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Channel.DeliveryException;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.ContactStore.Asked;
import onetrip.core.notification.Contacts;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import onetrip.core.notification.Preference;
import onetrip.core.notification.PreferenceStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@link Contacts} by codes of six digits, and by journeys that end where they began. */
@Component(service = Contacts.class)
public final class ContactDesk implements Contacts {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Duration COUNTS = Duration.ofMinutes(10);
    private static final int A_DAY = 5;
    private static final int TRIES = 5;
    private static final int CODES = 1_000_000;
    private static final int STATE_BYTES = 32;

    private final ContactStore store;
    private final PreferenceStore preferences;
    private final Accounts accounts;
    private final Time time;
    private final NoticeWords words = new NoticeWords();
    private final SecureRandom random = new SecureRandom();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Channel> channels = new ArrayList<>();

    @Activate
    public ContactDesk(
            @Reference ContactStore store,
            @Reference PreferenceStore preferences,
            @Reference Accounts accounts,
            @Reference Time time) {
        this(store, preferences, accounts, time, List.of());
    }

    /** Outside the container: with these channels. */
    ContactDesk(ContactStore store, PreferenceStore preferences, Accounts accounts, Time time, List<Channel> channels) {
        this.store = store;
        this.preferences = preferences;
        this.accounts = accounts;
        this.time = time;
        this.channels = channels;
    }

    @Override
    public Set<String> channels() {
        Set<String> there = new TreeSet<>();
        channels.stream().filter(Channel::enabled).map(Channel::id).forEach(there::add);
        return there;
    }

    private Channel channel(String id) {
        return channels.stream()
                .filter(channel -> channel.id().equals(id) && channel.enabled())
                .findFirst()
                .orElseThrow(() -> new ContactRefused(
                        "no-channel", "这种通知现在没有开通。", "Messages cannot be sent this way at the moment."));
    }

    @Override
    public void ask(Account account, String channel, String typed) {
        Channel by = channel(channel);
        if (by instanceof Journey) {
            throw new IllegalArgumentException(channel + " is not proved by a code");
        }
        String address = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
                .replaceAll(channel.equals(SmsChannel.ID) ? "[\\s-]" : "\\s", "");
        if (!by.reaches(address)) {
            throw channel.equals(SmsChannel.ID)
                    ? new ContactRefused(
                            "address", "手机号码是11位数字，以1开头。", "A mobile number has 11 digits and begins with 1.")
                    : new ContactRefused(
                            "address", "邮箱写成name@example.com这样。", "Write the address as name@example.com.");
        }
        Instant now = time.now();
        Optional<Asked> before = store.find(account.id(), channel);
        int sent = before.filter(b -> b.day().equals(time.today()))
                .map(Asked::sent)
                .orElse(0);
        if (before.isPresent() && now.isBefore(before.get().sentAt().plus(BETWEEN))) {
            throw new ContactRefused("too-soon", "刚发过验证码，过一分钟再要。", "A code has just been sent. Ask again in a minute.");
        }
        if (sent >= A_DAY) {
            throw new ContactRefused("too-many", "今天要的验证码太多了，明天再试。", "Too many codes today. Try again tomorrow.");
        }
        String code = "%06d".formatted(random.nextInt(CODES));
        // Kept before it is sent: whoever asks again and again pays for each.
        store.keep(new Asked(
                account.id(),
                channel,
                address,
                hash(account.id(), code),
                now,
                now.plus(COUNTS),
                0,
                time.today(),
                sent + 1));
        try {
            by.send(message(code, preference(account).lang(), now), address);
        } catch (DeliveryException e) {
            throw e.problem().scope() == DeliveryProblem.Scope.RECIPIENT
                    ? new ContactRefused(
                            "refused", "对方不收。看看写得对不对。", "It is not taken there. Look whether it is written right.")
                    : new ContactRefused(
                            "not-now", "验证码现在发不出去，过一会儿再试。", "The code cannot be sent now. Try again in a while.");
        }
    }

    private Message message(String code, String lang, Instant now) {
        return new Message(
                UUID.randomUUID(),
                words.code("subject", lang),
                words.code("body", lang).replace("{{code}}", code),
                words.code("brief", lang).replace("{{code}}", code),
                null,
                "/me/contact",
                now);
    }

    @Override
    public boolean asked(Account account, String channel) {
        return store.find(account.id(), channel).filter(this::counts).isPresent();
    }

    private boolean counts(Asked asked) {
        return !asked.code().isEmpty() && asked.tries() < TRIES && time.now().isBefore(asked.expiresAt());
    }

    @Override
    public Account confirm(Account account, String channel, String typed) {
        Asked asked = store.find(account.id(), channel)
                .filter(this::counts)
                .orElseThrow(() -> new ContactRefused(
                        "expired",
                        "验证码过期了，或者试错太多次。再要一个。",
                        "The code is out of date, or was wrong too often. Ask for another one."));
        if (!store.takeTry(asked)) {
            throw wrong();
        }
        String code = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
                .strip();
        if (!same(hash(account.id(), code), asked.code())) {
            throw wrong();
        }
        store.keep(usedUp(asked));
        return set(account, channel, asked.address());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** And with it the address that it was for. */
    private static Asked usedUp(Asked asked) {
        return new Asked(
                asked.account(),
                asked.channel(),
                "",
                "",
                asked.sentAt(),
                asked.expiresAt(),
                asked.tries() + 1,
                asked.day(),
                asked.sent());
    }

    private static ContactRefused wrong() {
        return new ContactRefused(
                "wrong", "验证码不对。看看是不是最新的一个。", "The code is wrong. Look whether it is the newest one.");
    }

    @Override
    public Set<String> travelled() {
        Set<String> there = new TreeSet<>();
        channels.stream()
                .filter(channel -> channel instanceof Journey && channel.enabled())
                .forEach(channel -> there.add(channel.id()));
        return there;
    }

    private Journey journey(String channel) {
        if (channel(channel) instanceof Journey journey) {
            return journey;
        }
        throw new IllegalArgumentException(channel + " is proved by a code");
    }

    @Override
    public URI depart(Account account, String session, String channel, URI callback) {
        Journey journey = journey(channel);
        byte[] secret = new byte[STATE_BYTES];
        random.nextBytes(secret);
        String state = HexFormat.of().formatHex(secret);
        Instant now = time.now();
        store.keep(new Asked(
                account.id(),
                channel,
                "",
                hash(account.id(), session + ":" + state),
                now,
                now.plus(COUNTS),
                0,
                time.today(),
                0));
        return journey.depart(callback, state);
    }

    @Override
    public Account arrive(Account account, String session, String channel, String state, String code) {
        Journey journey = journey(channel);
        Asked asked = store.find(account.id(), channel).filter(this::counts).orElseThrow(ContactDesk::lostTheWay);
        if (!store.takeTry(asked) || !same(hash(account.id(), session + ":" + state), asked.code())) {
            throw lostTheWay();
        }
        store.keep(usedUp(asked));
        String address = journey.arrive(code);
        if (accounts.byWechat(address)
                .filter(other -> !other.id().equals(account.id()))
                .isPresent()) {
            throw taken();
        }
        try {
            return set(account, channel, address);
        } catch (AccountRefused changedMeanwhile) {
            // The account, or somebody else's with the same address, a moment ago.
            throw new ContactRefused(
                    "meanwhile", "账号刚刚在别处改过。再试一次。", "The account was changed elsewhere a moment ago. Try again.");
        }
    }

    private static ContactRefused taken() {
        return new ContactRefused(
                "taken",
                "这个微信已经在接收另一个账号的通知。先用那个账号登录，点“不再发到这里”，再回来。",
                "This WeChat account receives another account's messages. Sign in with that one, choose “Send nothing there”, then come back.");
    }

    private static ContactRefused lostTheWay() {
        return new ContactRefused(
                "way-back",
                "这次授权用过了、过期了，或者不是从这里开始的。再点一次“去微信确认”。",
                "This way back was used, is out of date or did not begin here. Choose “Confirm in WeChat” again.");
    }

    @Override
    public Account remove(Account account, String channel) {
        return set(account, channel, null);
    }

    private Account set(Account account, String channel, String address) {
        Account now = accounts.find(account.id()).orElseThrow();
        if (channel.equals(WechatChannel.ID)) {
            return accounts.changeWechat(now.id(), now.version(), address);
        }
        return channel.equals(SmsChannel.ID)
                ? accounts.changeContact(now.id(), now.version(), address, now.mail())
                : accounts.changeContact(now.id(), now.version(), now.mobile(), address);
    }

    @Override
    public Preference preference(Account account) {
        return preferences.of(Set.of(account.id())).getOrDefault(account.id(), Preference.none(account.id()));
    }

    @Override
    public void prefer(Preference preference) {
        preferences.keep(preference);
    }

    private static String hash(UUID account, String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((account + ":" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
