package onetrip.core.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A definition that cannot be read. */
public final class DefinitionException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String itemId;
    private final transient List<Problem> problems;

    public DefinitionException(List<Problem> problems) {
        this(null, problems);
    }

    /** @param itemId the item's id as far as it could be read, or null */
    public DefinitionException(String itemId, List<Problem> problems) {
        super(problems.stream().map(p -> p.path() + ": " + p.sentence().en()).collect(Collectors.joining("; ")));
        this.itemId = itemId;
        this.problems = List.copyOf(problems);
    }

    /** The item's id as far as it could be read. */
    public Optional<String> itemId() {
        return Optional.ofNullable(itemId);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
