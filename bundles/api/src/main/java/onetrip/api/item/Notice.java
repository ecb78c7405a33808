package onetrip.api.item;

/**
 * A text of the item's own for a notification event; where there is none the platform's text is used.
 *
 * @param event {@code N01} … {@code N22}
 */
public record Notice(String event, Text subject, Text body) {}
