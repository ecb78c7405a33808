package onetrip.connector.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Arrival.Why;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityAway;
import onetrip.api.identity.IdentityConnector;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in by OpenID Connect 1.0: authorisation code with PKCE (RFC 7636), state and nonce, the issuer in the answer where the provider
 * sends it (RFC 9207), sign-out at the provider and by the provider. Names and numbers come from the ID token or from the userinfo
 * endpoint; which claims they are is configuration.
 */
@Component(
        service = IdentityConnector.class,
        configurationPid = OidcIdentity.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class OidcIdentity implements IdentityConnector, Line {
    static final String PID = "onetrip.identity.oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcIdentity.class);
    /** Clocks differ. */
    private static final int SKEW_SECONDS = 60;
    /** A face that was looked at longer ago does not count: whoever sits there now may be another one. */
    private static final Duration FACE_HOLDS = Duration.ofMinutes(5);

    private static final Duration SIGN_OUT_HOLDS = Duration.ofMinutes(10);
    private static final int LONGEST_TOKEN = 4_000;
    /** In place of an ID token that we may not put into an address. */
    private static final String NO_HINT = "-";

    private static final int PARTS = 4;

    private final InstantSource clock;
    private final IdentitySettings settings;
    private final ClientID client;
    private final String secret;
    private final Scope scope;
    private final Issuer issuer;
    private final Provider provider;

    @Activate
    public OidcIdentity(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = IdentitySettings.read(PID, configuration);
        client = new ClientID(settings.keys.needed("client"));
        secret = settings.get(".secret", "");
        scope = Scope.parse(settings.get("scope", "openid profile"));
        URI address = settings.secure("issuer");
        issuer = new Issuer(address);
        provider = new Provider(address, settings, clock);
    }

    @Deactivate
    public void stop() {
        provider.close();
    }

    @Override
    public Text label() {
        return settings.label();
    }

    @Override
    public Assurance best() {
        return settings.best();
    }

    @Override
    public boolean testable() {
        return true;
    }

    @Override
    public boolean answers(Duration deadline) {
        try {
            provider.reach();
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public Departure depart(URI callback, Assurance wanted, String lang) throws IdentityAway {
        try {
            State state = new State(Memo.secret());
            Nonce nonce = new Nonce(Memo.secret());
            CodeVerifier verifier = new CodeVerifier(Memo.secret());
            AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                            ResponseType.CODE, scope, client, callback)
                    .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .uiLocales(List.of(LangTag.parse(lang.equals("en") ? "en" : "zh-CN")));
            if (wanted == Assurance.FACE) {
                request.acrValues(List.of(new ACR(settings.faceWord())));
                request.maxAge((int) FACE_HOLDS.toSeconds());
            }
            return new Departure(
                    request.build().toURI(),
                    Memo.write(state.getValue(), nonce.getValue(), verifier.getValue(), wanted.name()));
        } catch (IOException away) {
            throw new IdentityAway(issuer + ": " + away.getMessage(), away);
        } catch (LangTagException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Arrival arrive(URI callback, Map<String, String> parameters, String kept) {
        List<String> memo = Memo.read(kept, PARTS);
        if (memo.isEmpty() || !Memo.same(memo.get(0), parameters.get("state"))) {
            return new Arrival.Unknown(Why.STALE, "state");
        }
        if (parameters.containsKey("iss") && !issuer.getValue().equals(parameters.get("iss"))) {
            return new Arrival.Unknown(Why.FORGED, "another issuer");
        }
        if (parameters.containsKey("error")) {
            return refused(parameters.get("error"));
        }
        String code = parameters.getOrDefault("code", "");
        if (code.isEmpty() || code.length() > LONGEST_TOKEN) {
            return new Arrival.Unknown(Why.FORGED, "no code");
        }
        try {
            return arrived(callback, code, memo);
        } catch (IOException away) {
            return new Arrival.Unknown(Why.AWAY, away.getMessage());
        } catch (KeySourceException away) {
            return new Arrival.Unknown(Why.AWAY, "keys: " + away.getMessage());
        } catch (BadJOSEException | JOSEException | ParseException | java.text.ParseException untrue) {
            return new Arrival.Unknown(
                    Why.FORGED, untrue.getClass().getSimpleName() + " " + plain(untrue.getMessage()));
        }
    }

    /** The library's message may repeat what was sent: only what can be no name goes into the log. */
    private static String plain(String message) {
        return message != null && message.matches("[ -~]{1,200}") ? message : "unreadable";
    }

    private static Arrival refused(String error) {
        return switch (error) {
            case "unmet_authentication_requirements" -> new Arrival.Unknown(Why.TOO_UNSURE, error);
            case "temporarily_unavailable", "server_error" -> new Arrival.Unknown(Why.AWAY, error);
            // Anybody can write an error into an address: only words go into the log.
            default -> new Arrival.Unknown(Why.CANCELLED, error.matches("[a-z_]{1,40}") ? error : "unreadable");
        };
    }

    private Arrival arrived(URI callback, String code, List<String> memo)
            throws IOException, ParseException, java.text.ParseException, BadJOSEException, JOSEException {
        OIDCProviderMetadata there = provider.metadata();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(memo.get(2)));
        TokenRequest request = secret.isEmpty()
                ? new TokenRequest(there.getTokenEndpointURI(), client, grant)
                : new TokenRequest(
                        there.getTokenEndpointURI(), new ClientSecretBasic(client, new Secret(secret)), grant);
        HTTPResponse answer = request.toHTTPRequest().send(provider::send);
        if (answer.getStatusCode() >= 500) {
            throw new IOException("status " + answer.getStatusCode() + " for the code");
        }
        TokenResponse tokens = OIDCTokenResponseParser.parse(answer);
        if (!tokens.indicatesSuccess()) {
            String error =
                    String.valueOf(tokens.toErrorResponse().getErrorObject().getCode());
            // The code was used or is too old; anything else is for the operator.
            return new Arrival.Unknown(error.equals("invalid_grant") ? Why.STALE : Why.AWAY, plain(error));
        }
        OIDCTokenResponse success = (OIDCTokenResponse) tokens.toSuccessResponse();
        JWT token = success.getOIDCTokens().getIDToken();
        if (token == null) {
            return new Arrival.Unknown(Why.FORGED, "no ID token");
        }
        IDTokenValidator validator = new IDTokenValidator(issuer, client, provider.keys(), null);
        validator.setMaxClockSkew(SKEW_SECONDS);
        IDTokenClaimsSet claims = validator.validate(token, new Nonce(memo.get(1)));
        Assurance wanted = Assurance.valueOf(memo.get(3));
        Assurance reached = reached(claims);
        if (!reached.reaches(wanted)) {
            return new Arrival.Unknown(Why.TOO_UNSURE, String.valueOf(claims.getACR()));
        }
        Map<String, String> values = values(claims);
        if (there.getUserInfoEndpointURI() != null) {
            Optional<ClaimsSet> more = userInfo(there, success.getOIDCTokens().getBearerAccessToken(), claims);
            if (more.isEmpty()) {
                return new Arrival.Unknown(Why.FORGED, "userinfo of somebody else");
            }
            values(more.get()).forEach(values::putIfAbsent);
        }
        String session =
                claims.getSessionID() == null ? "" : claims.getSessionID().getValue();
        return new Arrival.Known(
                settings.principal(claims.getSubject().getValue(), values, reached, session, leave(token, claims)));
    }

    /** A face counts only if it was looked at just now. */
    private Assurance reached(IDTokenClaimsSet claims) {
        Assurance said = settings.assurance(
                claims.getACR() == null ? "" : claims.getACR().getValue());
        Instant looked = claims.getAuthenticationTime() == null
                ? Instant.MIN
                : claims.getAuthenticationTime().toInstant();
        Instant soonest = clock.instant().minus(FACE_HOLDS).minusSeconds(SKEW_SECONDS);
        return said == Assurance.FACE && looked.isBefore(soonest) ? Assurance.REAL_NAME : said;
    }

    private Map<String, String> values(ClaimsSet claims) {
        Map<String, String> values = new HashMap<>();
        for (String ours : IdentitySettings.ours()) {
            Object value = settings.place(ours).isEmpty() ? null : claims.getClaim(settings.place(ours));
            if (value != null && !value.toString().isBlank()) {
                values.put(ours, value.toString());
            }
        }
        return values;
    }

    /** Empty if it is about another subject (OpenID Connect Core 1.0, section 5.3.2). */
    private Optional<ClaimsSet> userInfo(OIDCProviderMetadata there, BearerAccessToken token, IDTokenClaimsSet claims)
            throws IOException, ParseException {
        UserInfoResponse answer = UserInfoResponse.parse(new UserInfoRequest(there.getUserInfoEndpointURI(), token)
                .toHTTPRequest()
                .send(provider::send));
        if (!answer.indicatesSuccess() || answer.toSuccessResponse().getUserInfo() == null) {
            throw new IOException("userinfo says nothing");
        }
        ClaimsSet info = answer.toSuccessResponse().getUserInfo();
        return claims.getSubject().getValue().equals(info.getStringClaim("sub")) ? Optional.of(info) : Optional.empty();
    }

    /** The ID token as a hint for the sign-out there; not if it says who somebody is, since the hint stands in an address. */
    private String leave(JWT token, IDTokenClaimsSet claims) {
        boolean personal = claims.toJSONObject().keySet().stream().anyMatch(settings::personal);
        String text = token.serialize();
        return personal || text.length() > LONGEST_TOKEN ? NO_HINT : text;
    }

    @Override
    public Optional<URI> leave(String leave, URI back) {
        try {
            URI there = provider.metadata().getEndSessionEndpointURI();
            if (there == null || !IdentitySettings.isSecure(there)) {
                return Optional.empty();
            }
            JWT hint = leave.equals(NO_HINT) ? null : JWTParser.parse(leave);
            return Optional.of(new LogoutRequest(there, hint, null, client, back, null, null).toURI());
        } catch (IOException | java.text.ParseException away) {
            LOG.info("{}: nobody can sign out there now: {}", settings.name(), away.toString());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Ended> ended(String body) {
        try {
            List<String> tokens = URLUtils.parseParameters(body).get("logout_token");
            if (tokens == null || tokens.size() != 1) {
                return Optional.empty();
            }
            LogoutTokenClaimsSet claims = new LogoutTokenValidator(issuer, client, provider.keys(), null)
                    .validate(JWTParser.parse(tokens.get(0)));
            Instant issued = claims.getIssueTime().toInstant();
            if (Duration.between(issued, clock.instant()).abs().compareTo(SIGN_OUT_HOLDS) > 0) {
                LOG.warn("{}: a sign-out that is too old, or from the future", settings.name());
                return Optional.empty();
            }
            return Optional.of(new Ended(
                    claims.getSubject() == null ? "" : claims.getSubject().getValue(),
                    claims.getSessionID() == null ? "" : claims.getSessionID().getValue()));
        } catch (IOException | BadJOSEException | JOSEException | java.text.ParseException untrue) {
            LOG.warn("{}: a sign-out that the provider did not send: {}", settings.name(), untrue.toString());
            return Optional.empty();
        }
    }

    @Override
    public LineState line() {
        return provider.line();
    }

    @Override
    public String toString() {
        return "OidcIdentity[" + settings.name() + " " + issuer + "]";
    }
}
