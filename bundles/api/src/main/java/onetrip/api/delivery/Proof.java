package onetrip.api.delivery;

/**
 * How the courier proves that it handed a letter over; when, says its scan. No more of a person than is needed to ask the courier about it: of a name, the first
 * letter. Immutable.
 *
 * @param taker who took it, where the courier names somebody: made into the first letter and asterisks, whatever was given; may be empty
 * @param picture the courier's reference of the picture of the signature, or of the place; may be empty
 */
public record Proof(Way way, String taker, String picture) {
    /** To whom, or where. Names are stored: they never change. */
    public enum Way {
        /** The receiver signed. */
        RECEIVER,
        /** Somebody of the household, or a colleague, signed. */
        SOMEBODY_ELSE,
        /** Whoever came with the code. */
        CODE,
        /** A parcel locker (快递柜). */
        LOCKER,
        /** A parcel station or a shop (驿站). */
        STATION,
        /** A gatekeeper or the management of the building (门卫、物业). */
        GATEKEEPER
    }

    private static final String PICTURE = "[A-Za-z0-9._:/-]{1,120}";

    public Proof {
        if (way == null) {
            throw new IllegalArgumentException("a proof says how it was handed over");
        }
        taker = masked(taker == null ? "" : taker.strip());
        picture = picture != null && picture.matches(PICTURE) ? picture : "";
    }

    private static String masked(String name) {
        return name.isEmpty() || !Character.isLetter(name.codePointAt(0))
                ? ""
                : Character.toString(name.codePointAt(0)) + "**";
    }
}
