package onetrip.api.item;

/**
 * A text of the item's own for a notification event, in the message box; where there is none the platform's text is used.
 * What leaves the house, as mail, says the same for all items and names none of them.
 *
 * <p>Placeholders are <code>{{name}}</code>: {@code item}, {@code number}, {@code due}, {@code document}, {@code source},
 * {@code reasons}, and fields whose answers are not personal.
 *
 * @param event {@code N01} … {@code N22}
 */
public record Notice(String event, Text subject, Text body) {}
