package onetrip.api.rules;

import onetrip.api.item.Text;

/**
 * How much of what was paid goes back. Money is integer fen.
 *
 * @param fen 0 or more; 0: nothing does
 * @param because why so much, or why nothing: one sentence for officers and the payer, nothing personal in it
 */
public record PayBack(long fen, Text because) {}
