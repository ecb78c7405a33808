package onetrip.connector.simulators;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the played messenger knows: tokens, codes, who follows, what was sent. The same steps give the same numbers. Thread-safe. */
final class WechatBook {
    /** @param data gap → text @param url where a tap leads */
    record Taken(
            long msgid, String id, String openid, String template, String url, Map<String, String> data, Instant at) {}

    /** @param status what our callback was answered; 0: nobody there */
    record Call(String event, String sign, int status) {}

    static final Duration HOLDS = Duration.ofSeconds(7200);
    private static final Duration CODE = Duration.ofMinutes(5);
    private static final int KEPT = 500;
    private static final long FIRST = 200_000_000L;

    private record Code(String openid, Instant until) {}

    private final Map<String, Code> codes = new HashMap<>();
    private final Set<String> away = new HashSet<>();
    private final Deque<Taken> last = new ArrayDeque<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private String behaviour = "";
    private int tokens;
    private Instant until = Instant.MIN;
    private boolean stale;
    private int issued;

    /** The one that holds, or a new one. @param forced a new one in any case */
    synchronized String token(boolean forced, Instant now) {
        boolean over = !now.isBefore(until) || stale && !behaviour.equals("token-forced");
        if (forced || over) {
            tokens++;
            until = now.plus(HOLDS);
            stale = false;
        }
        return "TOKEN-" + tokens;
    }

    synchronized boolean good(String token, Instant now) {
        return token.equals("TOKEN-" + tokens) && now.isBefore(until) && !stale && !behaviour.equals("token-never");
    }

    synchronized String code(String openid, Instant now) {
        String code = "code-" + ++issued;
        codes.put(code, new Code(openid, now.plus(CODE)));
        return code;
    }

    /** Once. @return null if there is no such code */
    synchronized String change(String code, Instant now) {
        Code known = codes.remove(code);
        return known == null || !now.isBefore(known.until()) ? null : known.openid();
    }

    synchronized boolean follows(String openid) {
        return !away.contains(openid);
    }

    synchronized void follow(String openid, boolean follows) {
        if (follows) {
            away.remove(openid);
        } else {
            away.add(openid);
        }
    }

    /** @return its number; the same for the same id of ours */
    synchronized long take(
            String id, String openid, String template, String url, Map<String, String> data, Instant at) {
        Long known = taken.get(openid + id);
        if (known != null) {
            return known;
        }
        long msgid = FIRST + taken.size() + 1;
        taken.put(openid + id, msgid);
        last.addFirst(new Taken(msgid, id, openid, template, url, data, at));
        if (last.size() > KEPT) {
            last.removeLast();
        }
        return msgid;
    }

    synchronized List<Taken> last() {
        return new ArrayList<>(last);
    }

    synchronized void called(Call call) {
        calls.addFirst(call);
        if (calls.size() > KEPT) {
            calls.removeLast();
        }
    }

    synchronized List<Call> calls() {
        return new ArrayList<>(calls);
    }

    /** @param word empty: normal; the two about tokens happen at once */
    synchronized void behave(String word) {
        behaviour = word;
        stale |= word.equals("token-expired") || word.equals("token-forced");
    }

    synchronized String behaviour() {
        return behaviour;
    }
}
