package onetrip.core.supervision.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Watched;

/**
 * Who is told of a card, and in which words: of a yellow one (N08) whoever has the task and the heads of the office; of a red one (N09)
 * supervisors, too. Nothing about whom the case is about is ever among them. Thread-safe.
 */
final class CardWords {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    /** More people of one duty than any bureau has. */
    private static final int MOST = 100;
    /** What the heads of the bureau are told of, too. */
    private static final Set<CardRule> FOR_LEADERS = EnumSet.of(CardRule.S05, CardRule.S06, CardRule.GRANT);

    private final Accounts accounts;
    private final Notices notices;
    private final String leaders;

    /** @param leaders office of the bureau's leaders, or empty */
    CardWords(Accounts accounts, Notices notices, String leaders) {
        this.leaders = leaders;
        this.accounts = accounts;
        this.notices = notices;
    }

    List<Notices.Composed> of(Watched watched, Card card, Instant now) {
        boolean red = card.colour() == CardColour.RED;
        NoticeEvent yellow = watched.kind() == Watched.Kind.CONNECTOR ? NoticeEvent.N08C : NoticeEvent.N08;
        NoticeEvent event = red ? NoticeEvent.N09 : yellow;
        List<Notices.Composed> told = new ArrayList<>();
        Set<Account> recipients = recipients(card.office(), officer(card), red);
        if (red && !leaders.isEmpty() && FOR_LEADERS.contains(card.rule())) {
            recipients.addAll(heads(leaders));
        }
        for (Account to : recipients) {
            told.add(notices.tell(
                    event,
                    to,
                    new Notices.About(
                            watched.kind() == Watched.Kind.CASE ? watched.id() : null,
                            card.number(),
                            "/work/cards/" + card.id()),
                    "card:" + card.id() + ":" + card.colour() + ":" + to.id(),
                    values(watched, card, "zh"),
                    values(watched, card, "en"),
                    now));
        }
        return told;
    }

    List<Notices.Composed> badRating(
            Watched rating, String office, LocalDate callBackBy, LocalDate answerBy, Instant now) {
        List<Notices.Composed> told = new ArrayList<>();
        for (Account to : recipients(office, Optional.empty(), true)) {
            told.add(notices.tell(
                    NoticeEvent.N22,
                    to,
                    new Notices.About(null, rating.number(), rating.link()),
                    "rating:" + rating.id() + ":" + to.id(),
                    rated(rating, callBackBy, answerBy, "zh"),
                    rated(rating, callBackBy, answerBy, "en"),
                    now));
        }
        return told;
    }

    private static Map<String, String> rated(Watched rating, LocalDate callBackBy, LocalDate answerBy, String lang) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", rating.number());
        values.put("item", rating.item().in(lang));
        values.put("call", day(callBackBy, lang));
        values.put("answer", day(answerBy, lang));
        return values;
    }

    private Optional<Account> officer(Card card) {
        return Optional.ofNullable(card.officer()).flatMap(accounts::find).filter(Account::active);
    }

    /** Whoever has it, the heads of the office, or, where there are neither, all who work there. */
    private Set<Account> recipients(String office, Optional<Account> officer, boolean supervisors) {
        Set<Account> to = new LinkedHashSet<>();
        officer.ifPresent(to::add);
        to.addAll(heads(office));
        if (to.isEmpty()) {
            workers(office).stream()
                    .filter(account -> Access.canWork(account, office))
                    .forEach(to::add);
        }
        if (supervisors || to.isEmpty()) {
            to.addAll(accounts.list(AccountFilter.activeWith(Duty.SUPERVISOR), 0, MOST)
                    .accounts());
        }
        return to;
    }

    private List<Account> heads(String office) {
        return workers(office).stream()
                .filter(account -> Access.heads(account, office))
                .toList();
    }

    private List<Account> workers(String office) {
        return office.isEmpty()
                ? List.of()
                : accounts.list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, MOST)
                        .accounts();
    }

    private Map<String, String> values(Watched watched, Card card, String lang) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", card.number());
        values.put("item", watched.item().in(lang));
        values.put("rule", card.rule().id());
        values.put("what", card.rule().title().in(lang));
        values.put("label", card.label().in(lang));
        values.put("due", card.due() == null ? "" : due(card, lang));
        values.put(
                "officer",
                officer(card).map(Account::name).orElse(lang.equals("en") ? "nobody has taken it" : "还没有人领办"));
        return values;
    }

    private static String due(Card card, String lang) {
        boolean near = card.rule() == CardRule.S03 || card.rule() == CardRule.S01;
        String day = day(card.due(), lang);
        if (lang.equals("en")) {
            return (near ? "Due by " : "The last day was ") + day + ".";
        }
        return near ? "最晚" + day + "办好。" : "最后一天是" + day + "。";
    }

    private static String day(LocalDate day, String lang) {
        return (lang.equals("en") ? ENGLISH : CHINESE).format(day);
    }
}
