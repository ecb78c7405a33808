package onetrip.api.item;

import java.util.List;

/**
 * 订阅提醒 (N17): what somebody who subscribed to the item is told of. Whoever wants it asks for it, and leaves it, at the guide and at
 * 我的; nobody is told who did not ask. Only what everybody may read is told. Values only, safe to share between threads.
 *
 * @param title what one subscribes to, in a few words
 * @param text one sentence: what is told, and when
 * @param opening before applications are taken; null: nobody is told
 * @param records of public registers that are new or say something else
 */
public record Alerts(Text title, Text text, Opening opening, List<Records> records) {
    /**
     * 报名前提醒, by the windows of the guide. One that is provisional tells nothing: its days are not announced.
     *
     * @param days so many days before a window opens; 1 to 5 of them, each 1 to 60
     * @param text what to do
     */
    public record Opening(List<Integer> days, Text text) {
        public Opening {
            days = Definition.copy(days);
            text = text == null ? Text.EMPTY : text;
        }
    }

    /**
     * @param register a public register of the item; people are told when a record becomes public
     * @param called the public field by which people know a record; nobody's name
     * @param level a public choice whose every change is told, as the colour of a warning; null: only new records are
     * @param text what to do
     */
    public record Records(String register, String called, String level, Text text) {
        public Records {
            text = text == null ? Text.EMPTY : text;
        }
    }

    public Alerts {
        records = Definition.copy(records);
        text = text == null ? Text.EMPTY : text;
    }
}
