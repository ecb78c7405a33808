package onetrip.core.form;

import java.util.Optional;

/**
 * A page that was sent and kept.
 *
 * @param outcome errors and hints of the page; its state is the draft's
 * @param next the page that follows; empty if the answers are to be checked next, or if this page is shown again
 */
public record SavedPage(Draft draft, PageOutcome outcome, Optional<String> next) {}
