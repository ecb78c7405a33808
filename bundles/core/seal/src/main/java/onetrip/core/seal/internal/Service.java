package onetrip.core.seal.internal;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealAnswer.Status;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.api.signature.SignatureConnector;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connected seal service with its breaker, its bulkhead and its record. Thread-safe. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final int FAILURES = 5;
    private static final int OF_CALLS = 10;
    private static final int AT_ONCE = 16;
    private static final Duration QUEUE = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    final SignatureConnector connector;
    final String name;
    final boolean test;
    private final Partners.Partner partner;
    private final CircuitBreaker<Object> breaker;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private volatile SealCertificate certificate;
    private volatile String trouble = "";
    private volatile Instant troubleAt;

    /** @param rest how long a service that does not answer is left alone */
    Service(SignatureConnector connector, String name, boolean test, Partners.Partner partner, Duration rest) {
        this.connector = connector;
        this.name = name;
        this.test = test;
        this.partner = partner;
        breaker = CircuitBreaker.builder()
                .withFailureThreshold(FAILURES, OF_CALLS)
                .withDelay(rest)
                .withSuccessThreshold(1)
                .onOpen(event -> LOG.warn("seal service {}: does not answer, is left alone for {}", name, rest))
                .onClose(event -> LOG.info("seal service {}: answers again", name))
                .build();
    }

    /** Whether a call would be let through. */
    boolean asks() {
        return breaker() != SourceHealth.Breaker.OPEN;
    }

    /** Never throws. */
    SealAnswer seal(SealRequest request, Instant now) {
        SealAnswer answer = guarded(
                () -> connector.seal(request), said -> said.status() == Status.AWAY, SealAnswer.away("no-answer"));
        if (answer.status() == Status.SEALED) {
            certificate = answer.seal().certificate();
            trouble = "";
        } else {
            troubled(answer.detail(), now);
        }
        return answer;
    }

    boolean revoke(String key) {
        return guarded(() -> connector.revoke(key, DEADLINE), done -> !done, false);
    }

    Optional<SealCertificate> look(Instant now) {
        Optional<SealCertificate> seen =
                partner.ask(() -> connector.certificate(DEADLINE), Optional<SealCertificate>::isEmpty);
        seen.ifPresentOrElse(one -> certificate = one, () -> troubled("no-certificate", now));
        return seen;
    }

    private void troubled(String word, Instant now) {
        trouble = word;
        troubleAt = now;
    }

    private <T> T guarded(Partners.Call<T, RuntimeException> call, java.util.function.Predicate<T> away, T otherwise) {
        try {
            if (!places.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                return otherwise;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        try {
            if (!breaker.tryAcquirePermit()) {
                return otherwise;
            }
            boolean failed = true;
            try {
                T answer = partner.ask(call, away);
                failed = away.test(answer);
                return answer;
            } catch (RuntimeException broken) {
                LOG.warn(
                        "seal service {}: threw instead of answering: {}",
                        name,
                        broken.getClass().getName());
                return otherwise;
            } finally {
                if (failed) {
                    breaker.recordFailure();
                } else {
                    breaker.recordSuccess();
                }
            }
        } finally {
            places.release();
        }
    }

    SourceHealth.Breaker breaker() {
        return switch (breaker.getState()) {
            case CLOSED -> SourceHealth.Breaker.CLOSED;
            case HALF_OPEN -> SourceHealth.Breaker.HALF_OPEN;
            case OPEN ->
                breaker.getRemainingDelay().isZero() ? SourceHealth.Breaker.HALF_OPEN : SourceHealth.Breaker.OPEN;
        };
    }

    SealCertificate certificate() {
        return certificate;
    }

    String trouble() {
        return trouble;
    }

    Instant troubleAt() {
        return troubleAt;
    }

    void gone() {
        partner.gone();
    }

    static Duration deadline() {
        return DEADLINE;
    }
}
