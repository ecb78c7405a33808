package onetrip.core.notification;

/** Why a message could not be delivered, and what follows from it. Ids are stored and shown: they never change. */
public enum DeliveryProblem {
    /** The recipient is no plain address. */
    ADDRESS_MALFORMED("address-malformed", Scope.RECIPIENT),
    /** The person has no address of this channel any more: what waited for the old one goes nowhere. */
    ADDRESS_GONE("address-gone", Scope.RECIPIENT),
    /** The other side does not know the recipient, or does not want it. */
    RECIPIENT_REFUSED("recipient-refused", Scope.RECIPIENT),
    /** The recipient cannot be reached now: box full, greylisting, relaying not allowed. */
    RECIPIENT_LATER("recipient-later", Scope.ATTEMPT),
    /** The carrier took it and says later that it did not arrive. */
    NOT_ARRIVED("not-arrived", Scope.RECIPIENT),
    /** The carrier was given it and did not say whether it took it; it is asked again before anybody else is. */
    OUTCOME_UNKNOWN("outcome-unknown", Scope.ATTEMPT),
    /** This message was not taken, for what is in it. */
    MESSAGE_REFUSED("message-refused", Scope.ATTEMPT),
    /** As many of a day went to this recipient as may; what the law wants told goes all the same. */
    DAY_FULL("day-full", Scope.TOMORROW),
    /** The channel itself failed in a way nobody foresaw. */
    CHANNEL_BROKEN("channel-broken", Scope.ATTEMPT),
    /** The other side does not answer or has no time. */
    UNREACHABLE("unreachable", Scope.CHANNEL),
    /** It was given as many in a minute as its configuration allows. */
    THROTTLED("throttled", Scope.CHANNEL),
    /** An administrator lets nobody send by it for a while, and no other one is there. */
    PAUSED("paused", Scope.CHANNEL),
    /** User or password is wrong. */
    LOGIN_REFUSED("login-refused", Scope.CHANNEL),
    /** Our own sender address is wrong or not allowed. */
    SENDER_REFUSED("sender-refused", Scope.CHANNEL);

    /** How far it reaches. */
    public enum Scope {
        /** This address will never be served: staff look into it. */
        RECIPIENT,
        /** This message may pass later; after ten attempts staff look into it. */
        ATTEMPT,
        /** This message waits until the next morning and loses no attempt. */
        TOMORROW,
        /** Nothing passes until somebody mends the channel or its settings. Messages wait and lose no attempt. */
        CHANNEL
    }

    private final String id;
    private final Scope scope;

    DeliveryProblem(String id, Scope scope) {
        this.id = id;
        this.scope = scope;
    }

    public String id() {
        return id;
    }

    public Scope scope() {
        return scope;
    }
}
