package onetrip.api.identity;

/** The provider does not answer, or not in words we know: nobody can sign in there now. */
public class IdentityAway extends Exception {
    private static final long serialVersionUID = 1L;

    public IdentityAway(String what, Throwable cause) {
        super(what, cause);
    }
}
