package onetrip.web.gate;

import onetrip.api.item.Text;

/**
 * Ends a request with a page that says what, why and the way on. Never with a stack trace. {@code sentence} is null where
 * the house's own words for the status suffice.
 */
public final class PageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient Text sentence;
    private final String way;

    public PageProblem(int status, Text sentence, String way) {
        super("status " + status, null, false, false);
        this.status = status;
        this.sentence = sentence;
        this.way = way;
    }

    /** Also for what belongs to somebody else: it does not exist. */
    public static PageProblem notFound() {
        return new PageProblem(404, null, "/");
    }

    public static PageProblem forbidden() {
        return new PageProblem(403, null, "/");
    }

    public int status() {
        return status;
    }

    public Text sentence() {
        return sentence;
    }

    public String way() {
        return way;
    }
}
