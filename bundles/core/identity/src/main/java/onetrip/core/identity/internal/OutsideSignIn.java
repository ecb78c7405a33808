package onetrip.core.identity.internal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityAway;
import onetrip.api.identity.IdentityConnector;
import onetrip.api.identity.Principal;
import onetrip.api.item.Text;
import onetrip.core.exchange.Partners;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.CertNumbers;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider outside as a way to sign in. Who comes with a certificate is a citizen, made at the first time; who comes with a
 * sign-in name is of staff and has to have an account here: nobody outside decides who works in the bureau.
 */
final class OutsideSignIn implements SignInMethod {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideSignIn.class);

    private final String id;
    private final IdentityConnector connector;
    private final Partners.Partner partner;
    private final Accounts accounts;
    private final Sessions sessions;

    OutsideSignIn(
            String id, IdentityConnector connector, Partners.Partner partner, Accounts accounts, Sessions sessions) {
        this.id = id;
        this.connector = connector;
        this.partner = partner;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Text label() {
        return connector.label();
    }

    @Override
    public Style style() {
        return Style.REDIRECT;
    }

    @Override
    public Assurance best() {
        return connector.best();
    }

    @Override
    public Optional<Departure> start(URI callback, Assurance wanted, String lang) {
        if (paused()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        try {
            IdentityConnector.Departure there = connector.depart(callback, wanted, lang);
            return Optional.of(new Departure(there.location(), there.keep()));
        } catch (IdentityAway away) {
            // Only what went wrong: most departures ask nobody.
            partner.called(System.nanoTime() - began, false);
            LOG.warn("nobody can sign in by {}: {}", id, away.toString());
            return Optional.empty();
        }
    }

    @Override
    public boolean paused() {
        return partner.rests();
    }

    @Override
    public SignInResult finish(URI callback, Map<String, String> parameters, String kept) {
        Arrival arrival = partner.ask(
                () -> connector.arrive(callback, parameters, kept),
                answer -> answer instanceof Arrival.Unknown unknown && unknown.why() == Arrival.Why.AWAY);
        if (arrival instanceof Arrival.Unknown unknown) {
            LOG.warn("a sign-in by {} failed: {} {}", id, unknown.why(), unknown.detail());
            return refused(unknown.why());
        }
        Principal principal = ((Arrival.Known) arrival).principal();
        return principal.login().isEmpty() ? citizen(principal) : staff(principal);
    }

    private SignInResult staff(Principal principal) {
        return accounts.byLogin(principal.login())
                .filter(account -> account.isStaff() && account.active())
                .<SignInResult>map(account -> new SignInResult.Accepted(account, standing(principal)))
                .orElseGet(() -> new SignInResult.Refused(
                        "SIGNIN-NO-ACCOUNT",
                        new Text(
                                "这里还没有您的工作人员账号，或者已经停用。请找管理员开通。",
                                "You have no account of staff here, or it was closed. Please ask an administrator.")));
    }

    private SignInResult citizen(Principal principal) {
        if (principal.name().isEmpty()
                || principal.certType().isEmpty()
                || !CertNumbers.plausible(principal.certType(), principal.certNo())) {
            LOG.warn("{} does not say who somebody is: its mapping is to be looked at", id);
            return refused(Arrival.Why.INCOMPLETE);
        }
        try {
            Account account = accounts.citizen(principal.name(), principal.certType(), principal.certNo());
            if (!account.active()) {
                return new SignInResult.Refused(
                        "SIGNIN-INACTIVE",
                        new Text(
                                "这个账号已经停用。请到窗口或者打电话问。",
                                "This account was closed. Please ask at the window or by phone."));
            }
            if (principal.assurance().reaches(Assurance.REAL_NAME)) {
                account = accounts.confirm(account, principal.name(), principal.mobile());
                if (principal.organisation() != null) {
                    accounts.handles(account.id(), principal.organisation());
                }
            }
            return new SignInResult.Accepted(account, standing(principal));
        } catch (AccountRefused unfit) {
            LOG.warn("{} says who somebody is, and it makes no account: {}", id, unfit.code());
            return refused(Arrival.Why.INCOMPLETE);
        }
    }

    private static Standing standing(Principal principal) {
        return new Standing(
                principal.assurance(),
                principal.subject(),
                principal.session(),
                principal.leave(),
                principal.assurance().reaches(Assurance.REAL_NAME) ? principal.organisation() : null,
                "");
    }

    private static SignInResult refused(Arrival.Why why) {
        return new SignInResult.Refused(
                "SIGNIN-" + why,
                switch (why) {
                    case CANCELLED ->
                        new Text("没有登录。您可以再试一次，或者换一种方式。", "You are not signed in. Try again, or choose another way.");
                    case STALE ->
                        new Text(
                                "登录等得太久，或者这个链接已经用过。请再登录一次。",
                                "Signing in took too long, or this answer was used before. Please sign in again.");
                    case FORGED ->
                        new Text(
                                "登录没有成功：收到的回答核对不上。请再登录一次。",
                                "You are not signed in: the answer does not fit what we asked. Please sign in again.");
                    case AWAY ->
                        new Text(
                                "登录平台现在没有回应。请过几分钟再试；急用可以到窗口办。",
                                "The place where you sign in does not answer now. Try again in some minutes, or come to the window.");
                    case INCOMPLETE ->
                        new Text(
                                "登录平台没有告诉我们您的姓名和证件号，所以不能登录。请先在那里完成实名认证，也可以到窗口办。",
                                "The place where you sign in did not tell your name and number. Please have them verified there first, or come to the window.");
                    case TOO_UNSURE ->
                        new Text(
                                "这一项要先核验是您本人，刚才没有通过。可以再试一次；不方便刷脸的，到窗口由工作人员核对。",
                                "It has to be sure that it is you, and the check did not pass. Try again; if you cannot, a clerk at the window looks instead.");
                });
    }

    @Override
    public Optional<URI> leave(Standing standing, URI back) {
        return standing.leave().isEmpty() ? Optional.empty() : connector.leave(standing.leave(), back);
    }

    @Override
    public boolean ended(String body) {
        Optional<IdentityConnector.Ended> over = connector.ended(body);
        over.ifPresent(
                one -> LOG.info("{} ended {} sessions", id, sessions.closeOutside(id, one.subject(), one.session())));
        return over.isPresent();
    }
}
