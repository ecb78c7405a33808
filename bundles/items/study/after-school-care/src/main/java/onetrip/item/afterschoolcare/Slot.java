package onetrip.item.afterschoolcare;

/** Until when a child stays: what it costs, and where the register says how many places there are. */
enum Slot {
    EARLY("fee-early", "offer.early", "17:00"),
    LATE("fee-late", "offer.late", "18:00");

    private final String fee;
    private final String offered;
    private final String clock;

    Slot(String fee, String offered, String clock) {
        this.fee = fee;
        this.offered = offered;
        this.clock = clock;
    }

    static Slot of(String code) {
        return code.equals("1800") ? LATE : EARLY;
    }

    /** The parameter with the fee of a term, five days a week. */
    String fee() {
        return fee;
    }

    String offered() {
        return offered;
    }

    String clock() {
        return clock;
    }
}
