package onetrip.connector.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.connector.wire.BoundedHttp;

/**
 * One OpenID provider: what it says of itself (Discovery 1.0), asked when first needed and then hourly, and its keys. A key that is
 * not known makes the keys be read again, twice in half a minute at most: so keys may change at any time, and nobody can make us
 * ask without end. Thread-safe.
 */
final class Provider implements Line, AutoCloseable {
    /** Signatures that only the provider can make; what both sides could make, or nobody has to, is not among them. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final long LONGEST_ANSWER = 256 * 1024;
    private static final Duration KNOWN = Duration.ofHours(1);

    private final URI issuer;
    private final Duration total;
    private final BoundedHttp http;
    private Known known;

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, long at) {}

    Provider(URI issuer, IdentitySettings settings, InstantSource clock) {
        this.issuer = issuer;
        total = settings.total();
        http = new BoundedHttp("onetrip-identity-" + settings.name(), settings.keys, LONGEST_ANSWER, clock);
    }

    /** @throws IOException if it does not answer, or says what cannot be */
    OIDCProviderMetadata metadata() throws IOException {
        return known().metadata();
    }

    /** @throws IOException as above */
    JWSVerificationKeySelector<SecurityContext> keys() throws IOException {
        return new JWSVerificationKeySelector<>(ALGORITHMS, known().keys());
    }

    private synchronized Known known() throws IOException {
        long now = System.nanoTime();
        if (known == null || now - known.at() > KNOWN.toNanos()) {
            OIDCProviderMetadata metadata = read();
            if (known != null && known.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())) {
                known = new Known(metadata, known.keys(), now);
            } else {
                JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                                metadata.getJWKSetURI().toURL(), url -> resource(URI.create(url.toString())))
                        .retrying(true)
                        .build();
                known = new Known(metadata, keys, now);
            }
        }
        return known;
    }

    /** Reads anew what it says of itself. @throws IOException as above */
    void reach() throws IOException {
        read();
    }

    private OIDCProviderMetadata read() throws IOException {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(resource(URI.create(issuer + "/.well-known/openid-configuration"))
                            .getContent());
            // OpenID Connect Discovery 1.0, section 4.3: else one provider could speak for another.
            if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
                throw new IOException("it calls itself by another address");
            }
            for (URI address : new URI[] {
                metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI()
            }) {
                if (address == null || !IdentitySettings.isSecure(address)) {
                    throw new IOException("one of its addresses is missing or not https");
                }
            }
            URI user = metadata.getUserInfoEndpointURI();
            if (user != null && !IdentitySettings.isSecure(user)) {
                throw new IOException("it would tell who people are without https");
            }
            return metadata;
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("it does not describe itself as OpenID Connect Discovery wants it", e);
        }
    }

    private Resource resource(URI address) throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET()
                .build());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + " from " + address.getPath());
        }
        return new Resource(text(response), "application/json");
    }

    /** UTF-8 (RFC 8259, section 8.1) and nothing else: a name with signs in place of its letters is nobody's. */
    private static String text(HttpResponse<byte[]> answer) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(answer.body()))
                .toString();
    }

    /** A request of the library, over our bounded HTTP. */
    ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpResponse<byte[]> answer = send(ours(request));
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(type -> response.setHeader("Content-Type", type));
        response.setBody(text(answer));
        return response;
    }

    private static HttpRequest ours(ReadOnlyHTTPRequest request) throws IOException {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
            request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
            String body = request.getBody();
            return builder.method(
                            request.getMethod().name(),
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                    .build();
        } catch (IllegalArgumentException odd) {
            // Its own words make it: an address or a token with letters that no request may have.
            throw new IOException("it gave what cannot be sent back");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, total);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (TimeoutException late) {
            throw new IOException("no answer within " + total.toMillis() + " ms", late);
        } catch (ExecutionException broken) {
            throw new IOException("no connection: " + broken.getCause(), broken);
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    @Override
    public void close() {
        http.close();
    }
}
