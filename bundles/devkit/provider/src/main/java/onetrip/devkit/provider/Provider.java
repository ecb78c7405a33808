package onetrip.devkit.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A real OpenID provider for tests: Spring Authorization Server with three invented people. Options as environment variables:
 * {@code SERVER_PORT}, {@code RP} (the relying party's address). {@code POST /control/rotate} changes the signing key, {@code POST
 * /control/sign-out} tells the relying party that somebody signed out, with the key of the day or with a stranger's.
 */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class Provider {
    private static final String FACE = "3";
    private static final String REAL_NAME = "2";
    private static final Map<String, Map<String, String>> PEOPLE = Map.of(
            "wang",
            Map.of(
                    "name", "测试监护人零一",
                    "cert_type", "111",
                    "cert_no", "330327198804120008",
                    "phone_number", "13800000001"),
            "nobody",
            Map.of("nickname", "x"),
            "officer02",
            Map.of("preferred_username", "officer02"));

    private final Environment environment;
    private volatile RSAKey key = newKey();

    public Provider(Environment environment) {
        this.environment = environment;
    }

    public static void main(String... arguments) {
        SpringApplication.run(Provider.class, arguments);
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    JWKSource<SecurityContext> keys() {
        return (selector, context) -> selector.select(new JWKSet(key));
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorisation(HttpSecurity http) throws Exception {
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        it -> it.oidc(oidc -> oidc.userInfoEndpoint(info -> info.userInfoMapper(asked -> {
                            String subject = asked.getAuthorization().getPrincipalName();
                            Map<String, Object> claims = new HashMap<>(PEOPLE.get(subject));
                            claims.put("sub", subject);
                            return new OidcUserInfo(claims);
                        }))))
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(e -> e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.requestMatchers("/control/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/control/**"))
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                .map(name -> User.withUsername(name)
                        .password("{noop}sesame")
                        .roles("USER")
                        .build())
                .toList());
    }

    @Bean
    RegisteredClientRepository clients() {
        String site = environment.getRequiredProperty("RP");
        return new InMemoryRegisteredClientRepository(
                client("onetrip", site, "/sign-in/oidc/return"),
                client("onetrip-staff", site, "/sign-in/staff/return"));
    }

    private static RegisteredClient client(String id, String site, String path) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}secret-of-" + id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(site + path)
                .postLogoutRedirectUri(site + "/")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder()
                .issuer("http://127.0.0.1:" + environment.getRequiredProperty("SERVER_PORT"))
                .build();
    }

    /** "wang" has a face, when asked for it; the others have none. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                OAuth2AuthorizationRequest request =
                        context.getAuthorization().getAttribute(OAuth2AuthorizationRequest.class.getName());
                boolean face = FACE.equals(request.getAdditionalParameters().get("acr_values"))
                        && context.getPrincipal().getName().equals("wang");
                context.getClaims().claim("acr", face ? FACE : REAL_NAME);
            }
        };
    }

    @PostMapping("/control/rotate")
    void rotate() {
        key = newKey();
    }

    /** @param forged signed by nobody the relying party knows @return the relying party's answer */
    @PostMapping("/control/sign-out")
    int signOut(
            @RequestParam String to,
            @RequestParam String sub,
            @RequestParam(defaultValue = "false") boolean forged,
            @RequestParam(defaultValue = "0") int age)
            throws JOSEException, IOException, InterruptedException {
        Instant at = Instant.now().minusSeconds(age);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("logout+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("http://127.0.0.1:" + environment.getRequiredProperty("SERVER_PORT"))
                        .audience("onetrip")
                        .subject(sub)
                        .issueTime(Date.from(at))
                        .expirationTime(Date.from(at.plusSeconds(86_400)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build());
        token.sign(new RSASSASigner(forged ? newKey() : key));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(to))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token.serialize()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
