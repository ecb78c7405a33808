package onetrip.core.store.internal;

/** The database did not do what it should. Nothing was changed by the call that failed. */
final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
