package onetrip.core.document.internal;

import java.time.LocalDate;
import java.util.Optional;
import onetrip.core.clock.Time;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Verification;
import onetrip.core.document.VerificationCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Verification against the stored documents. */
@Component
public final class CodeVerification implements Verification {
    private final DocumentStore store;
    private final Time time;

    @Activate
    public CodeVerification(@Reference DocumentStore store, @Reference Time time) {
        this.store = store;
        this.time = time;
    }

    @Override
    public Answer verify(String typed) {
        String code = VerificationCode.normalise(typed);
        if (!VerificationCode.wellFormed(code)) {
            return new Answer(Kind.MALFORMED, Optional.empty());
        }
        return store.byCode(code)
                .map(document -> new Answer(kind(document), Optional.of(document.withoutValues())))
                .orElseGet(() -> new Answer(Kind.UNKNOWN, Optional.empty()));
    }

    private Kind kind(IssuedDocument document) {
        IssuedDocument.Edition edition = document.edition();
        LocalDate today = time.today();
        return switch (document.status()) {
            case REVOKED -> Kind.REVOKED;
            case REPLACED -> Kind.REPLACED;
            case VALID ->
                edition.validUntil() != null && today.isAfter(edition.validUntil())
                        ? Kind.EXPIRED
                        : edition.validFrom() != null && today.isBefore(edition.validFrom())
                                ? Kind.NOT_YET
                                : Kind.VALID;
        };
    }
}
