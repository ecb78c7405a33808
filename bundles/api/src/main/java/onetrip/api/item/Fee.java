package onetrip.api.item;

/**
 * @param amountFen null or 0: no fee (R-NOFEE); otherwise a legal ground is needed
 */
public record Fee(Long amountFen, Text note, Text ground) {
    public Fee {
        note = note == null ? Text.EMPTY : note;
        ground = ground == null ? Text.EMPTY : ground;
    }

    public boolean free() {
        return amountFen == null || amountFen == 0;
    }
}
