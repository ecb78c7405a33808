package onetrip.core.casework.internal;

import onetrip.core.casework.CaseStore;

/** Numbers of one series, fetched in blocks so that a submission costs no extra transaction. Thread-safe. */
final class SerialBlock {
    private static final int BLOCK = 50;

    private final CaseStore store;
    private String series = "";
    private long next;
    private long end;

    SerialBlock(CaseStore store) {
        this.store = store;
    }

    synchronized long take(String wanted) {
        if (!wanted.equals(series) || next >= end) {
            next = store.reserveSerials(wanted, BLOCK);
            end = next + BLOCK;
            series = wanted;
        }
        return next++;
    }
}
