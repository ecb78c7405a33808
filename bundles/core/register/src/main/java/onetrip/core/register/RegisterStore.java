package onetrip.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where records rest. Values are sealed; keys and what is personal are found by blind indexes. Lists go by indexes and pages by
 * their last row, so that a million records are as quick as a thousand. Implemented by core/store; thread-safe.
 */
@ConsumerType
public interface RegisterStore {
    /** A list of more candidates than these is read in its order and not counted. */
    int COUNTED = 2000;

    /**
     * @param definition canonical JSON of the definition it was written under last
     * @param index by which its records are sorted in, see {@code Indexing}
     */
    record Book(UUID id, String itemId, String registerId, String definition, String index, long records) {}

    /**
     * How a record is found.
     *
     * @param key its key as one text
     * @param terms open words
     * @param sealed words that only their blind index may tell
     * @param sorts field → text that sorts as the value does
     */
    record Index(String key, Set<String> terms, Set<String> sealed, Map<String, String> sorts) {}

    /**
     * A record as it is to be.
     *
     * @param before version it was decided on, 0 for a new one
     * @param key as in {@link Index#key()}
     * @param index made when it is written: those of a whole file at once would fill the memory
     * @param change null to sort it in anew only
     */
    record Write(long before, RegisterRecord after, String key, Supplier<Index> index, RegisterChange change) {}

    /**
     * @param terms all of them must be there
     * @param words all of them, or {@code sealed}; none: whatever
     * @param sealed null: there is none
     * @param sort a key of {@link Index#sorts}
     * @param matches looks at the values themselves: the words of two fields may have met by chance
     */
    record Search(
            Set<String> terms,
            Set<String> words,
            String sealed,
            String sort,
            boolean descending,
            String after,
            int size,
            Predicate<Map<String, Object>> matches) {}

    List<Book> books();

    Optional<Book> book(String itemId, String registerId);

    /** Makes the book if there is none; keeps the definition and the way of indexing. */
    Book keep(String itemId, String registerId, String hash, String version, String definition, String index);

    Optional<RegisterRecord> find(UUID book, UUID id);

    /** Records that are not deleted, by key. */
    Map<String, RegisterRecord> byKey(UUID book, Set<String> keys);

    RegisterPage list(UUID book, Search search);

    /**
     * How many records, without deleted ones, have all these terms, as in {@link Search#terms()}; by indexes.
     *
     * @param terms none: all records
     */
    long count(UUID book, Set<String> terms);

    /** Deleted records, the latest first. */
    List<RegisterRecord> deleted(UUID book, int most);

    /** All records, deleted ones too, in the order of their ids; for sorting them in anew. */
    List<RegisterRecord> after(UUID book, UUID last, int most);

    /**
     * Records that were changed after a moment, deleted ones too, in the order of their changes.
     *
     * @param last the record that the reading came to at that moment; the first id there is: all of the moment itself, too
     */
    List<RegisterRecord> changed(UUID book, Instant since, UUID last, int most);

    /** Newest first. */
    List<RegisterChange> history(UUID record, int most);

    /**
     * All or none.
     *
     * @return false if a record has changed meanwhile or a key is taken; then nothing was written
     */
    boolean write(UUID book, List<Write> writes);

    /** A reading of sensitive values. */
    void note(UUID record, RegisterChange reading);

    /** Number of an open case that names this key. */
    Optional<String> openCase(UUID book, String key);

    /** A file that waits to be imported; kept for a day. */
    record Upload(UUID id, UUID book, UUID account, String name, byte[] content) {}

    void keep(Upload upload);

    Optional<Upload> upload(UUID id);

    void discard(UUID upload);
}
