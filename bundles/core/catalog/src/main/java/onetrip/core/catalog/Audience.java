package onetrip.core.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The few to whom an item is open while everybody else does not see it, or is served by another version (DESIGN §7, J05).
 * Immutable.
 *
 * @param percent of the people with an account, 1 to 99, for {@link Kind#SHARE}; otherwise 0
 * @param schools their codes, sorted, for {@link Kind#SCHOOLS}; otherwise empty
 */
public record Audience(Kind kind, int percent, List<String> schools) {
    public enum Kind {
        /** Everybody with a staff account. */
        STAFF,
        /** Staff, and a share of the people who are signed in. */
        SHARE,
        /** Our sections, the staff of these schools, and families who came by the invitation. */
        SCHOOLS
    }

    public static final Audience STAFF = new Audience(Kind.STAFF, 0, List.of());

    /** Places that accounts are spread over. */
    private static final int PLACES = 10_000;

    private static final String SCHOOL = "school:";

    public Audience {
        schools = schools.stream().distinct().sorted().toList();
        if (kind == Kind.SHARE ? percent < 1 || percent > 99 : percent != 0) {
            throw new IllegalArgumentException("percent " + percent);
        }
        if ((kind == Kind.SCHOOLS) == schools.isEmpty()) {
            throw new IllegalArgumentException("schools " + schools);
        }
    }

    /** {@code staff}, {@code share:5} or {@code schools:code,code}, as {@link #toString()} writes it; empty for what is none. */
    public static Optional<Audience> parse(String text) {
        String[] halves = text.split(":", 2);
        String rest = halves.length == 2 ? halves[1] : "";
        return switch (halves[0]) {
            case "staff" -> rest.isEmpty() ? Optional.of(STAFF) : Optional.empty();
            case "share" -> rest.matches("[1-9][0-9]?") ? Optional.of(share(Integer.parseInt(rest))) : Optional.empty();
            case "schools" ->
                rest.matches("[0-9]{1,20}(,[0-9]{1,20}){0,199}")
                        ? Optional.of(schools(List.of(rest.split(","))))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case STAFF -> "staff";
            case SHARE -> "share:" + percent;
            case SCHOOLS -> "schools:" + String.join(",", schools);
        };
    }

    /** @param percent 1 to 99 */
    public static Audience share(int percent) {
        return new Audience(Kind.SHARE, percent, List.of());
    }

    /** @param codes at least one */
    public static Audience schools(Collection<String> codes) {
        return new Audience(Kind.SCHOOLS, 0, List.copyOf(codes));
    }

    /** Whether this person is one of the few, for this item. */
    public boolean includes(String itemId, Asker asker, Invitations invitations) {
        if (asker.account() == null) {
            return false;
        }
        return switch (kind) {
            case STAFF -> asker.staff();
            case SHARE -> asker.staff() || place(itemId, asker.account()) < percent * (PLACES / 100);
            case SCHOOLS ->
                asker.staff()
                        ? ours(asker)
                                || schools.stream()
                                        .anyMatch(code -> asker.offices().contains(SCHOOL + code))
                        : invitations.invited(itemId, asker.account());
        };
    }

    private static boolean ours(Asker asker) {
        return asker.offices().isEmpty() || asker.offices().stream().anyMatch(office -> !office.startsWith(SCHOOL));
    }

    /**
     * Where the account stands for this item, 0 to 9999: the same at every page and on every device, and another for another
     * item, so that it is not always the same people. A share is those at the front: a larger one only adds.
     */
    static int place(String itemId, UUID account) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((itemId + "/" + account).getBytes(StandardCharsets.UTF_8));
            int number = (hash[0] & 0x7f) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
            return number % PLACES;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
