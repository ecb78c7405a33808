package onetrip.core.lifecycle;

import onetrip.api.item.Text;

/**
 * Why something was not done, in sentences for the person who asked (LOOK §5 Refusal).
 *
 * @param code stable, {@code OT-INSTALL-…} or {@code OT-UNINSTALL-…}
 * @param heading what
 * @param why names the object, the value that was wrong and what was expected
 * @param next what the reader can do about it
 * @param state what is the case now: nothing was changed
 * @param detail raw text of the resolver, the reader of definitions or the exception, to be folded away; may be empty
 */
public record Refusal(String code, Text heading, Text why, Text next, Text state, String detail) {}
