package onetrip.api.identity;

/** How sure a sign-in makes us that it is this person; in rising order. */
public enum Assurance {
    /** An account of somebody: nobody compared it with a document. */
    ACCOUNT,
    /** Name and certificate number were checked (实名认证). */
    REAL_NAME,
    /** Besides, it was seen just now that this person is at the device: a face check, or a clerk who looked (实人核验). */
    FACE;

    public boolean reaches(Assurance wanted) {
        return compareTo(wanted) >= 0;
    }
}
