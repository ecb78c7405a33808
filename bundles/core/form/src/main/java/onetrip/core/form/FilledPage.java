package onetrip.core.form;

/**
 * The only page of a form as it was sent, not stored.
 *
 * @param open the draft with the answers in it, right or wrong
 * @param outcome errors and hints of the page
 */
public record FilledPage(OpenDraft open, PageOutcome outcome) {}
