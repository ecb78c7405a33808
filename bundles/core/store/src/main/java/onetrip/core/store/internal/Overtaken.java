package onetrip.core.store.internal;

/** Somebody else, perhaps another node, was faster: thrown in a transaction, it undoes all of it. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
