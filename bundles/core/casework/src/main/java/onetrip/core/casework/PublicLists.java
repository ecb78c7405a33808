package onetrip.core.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 公示 for everybody: the lists of an item, and objections to one entry (R-PUBLISH). Refusals are {@link Refused}, with a
 * sentence. Thread-safe.
 */
@ProviderType
public interface PublicLists {
    /**
     * A list with the rules it is shown by.
     *
     * @param stage of the kind PUBLICITY
     * @param counts of the whole item; also of what nobody reads any more
     */
    record Head(Definition definition, Stage stage, PublicityStore.Counts counts) {}

    /** @param page from 0 */
    record Page(List<PublicityStore.Listed> rows, long total, int page, int size) {}

    /**
     * Who objects, and why.
     *
     * @param account who is signed in, or null
     * @param form from the page: sent five times it is one objection
     */
    record Objector(UUID form, UUID account, String name, String contact, String reason) {}

    /** What the office answered; empty answer: not yet. {@code reason} is the officer's. */
    record Answered(Definition definition, Listing.Objection objection, String reason) {}

    /** Whether the item shows its cases, now or before; also where it is away. */
    Optional<Head> head(String itemId);

    Page list(String itemId, int page, int size);

    Optional<PublicityStore.Listed> entry(UUID id);

    /**
     * Holds the entry until the office has answered.
     *
     * @return id of the objection, under which its answer is read; random, so that nobody else does
     * @throws Refused if the days are over, or something is missing or too long; nothing has changed then
     */
    UUID object(UUID entry, Objector objector);

    Optional<Answered> answer(UUID objection);

    /** Who objected and why, for an officer who sees the whole case. */
    List<PublicityStore.Objection> objections(OfficerCase view, Account officer);
}
