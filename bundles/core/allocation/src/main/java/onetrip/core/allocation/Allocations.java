package onetrip.core.allocation;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 学位分配: batches of an office, and the answer of a family. Every method authorises on its own: a batch of another office does
 * not exist for an officer. What the law does not allow is {@link Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface Allocations {
    /** Stages for which the officer's offices can open a batch. */
    List<Target> targets(Account officer);

    /** @param waiting cases that wait in it now */
    record Target(String itemId, Text item, String stage, Text name, String office, int waiting) {}

    /** Batches of the officer's offices, newest first. */
    List<Batch> of(Account officer);

    Optional<Batch> find(UUID id, Account officer);

    Batch create(String itemId, String stage, String period, LocalDateTime windowEnd, Account officer);

    /** Codes and names of the places this batch can have. */
    Map<String, String> places(Batch batch, String lang);

    Batch quotas(UUID id, long version, Map<String, Integer> quotas, Account officer);

    Batch commit(UUID id, long version, Account officer);

    Batch freeze(UUID id, long version, Account officer);

    Batch ask(UUID id, long version, String publicValue, Account officer);

    /** Says no to a draw that a colleague asked for; the list stays frozen. */
    Batch decline(UUID id, long version, Account officer);

    /** The second person: draws. */
    Batch draw(UUID id, long version, Account officer);

    Batch redo(UUID id, long version, String reason, Account officer);

    Batch publish(UUID id, long version, Account officer);

    /** What is overdue lapses, and free seats go to the next. */
    Batch advance(UUID id, long version, Account officer);

    Batch close(UUID id, long version, Account officer);

    /** The frozen list with what was drawn. */
    List<Entry> entries(UUID id, Account officer);

    List<Step> steps(UUID id, Account officer);

    /** A batch that everybody may see, from its commitment on. */
    Optional<Batch> published(UUID id);

    /** Newest first. */
    List<Batch> published();

    /** Rounds; the seed only where it is public. */
    List<Draw> draws(UUID id);

    /** Result of a published batch by public number; empty before. */
    List<Replay.Placement> results(UUID id);

    /** {@code list.csv}, {@code quotas.csv}, {@code draw.txt}, {@code result.csv} as far as they are public. */
    Optional<String> file(UUID id, String name);

    /** The program with which anybody repeats the draw. */
    String program();

    /** What the family of the case may know of its entry; empty while there is none. */
    Optional<Standing> standing(CaseState state);

    /**
     * @param drawn null before the publication
     * @param quota of the place, or 0
     */
    record Standing(Batch batch, Entry entry, Replay.Placement drawn, int applicants, int quota) {}

    /** The family takes the place, or gives it up. */
    CaseState answer(String caseNumber, boolean take, Account person);

    /** Brings what is decided to the cases that do not know yet; true if some are left. By itself it happens all the time. */
    boolean tell();
}
