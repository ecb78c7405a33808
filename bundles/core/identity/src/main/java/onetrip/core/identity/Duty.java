package onetrip.core.identity;

/**
 * What a member of staff may do. Access follows tasks (R-LOG): a duty alone opens no case, it always works together
 * with the offices of the account.
 */
public enum Duty {
    /** Works on the tasks of the own offices. */
    OFFICER,
    /** Heads the own offices: assigns tasks, overrides with a reason (R-ONCE2), sees the office's clocks. */
    SECTION_HEAD,
    /** Installs items, keeps parameters and accounts; reads no case, and therefore holds no other duty. */
    ADMINISTRATOR,
    /** Watches limits and ratings (电子监察); sees figures and clocks, no answers. */
    SUPERVISOR,
    /** Answers for personal data: reads the access log, handles requests of data subjects. */
    DATA_PROTECTION,
    /** Files for visitors at the windows of the own offices (R-CHANNEL); decides nothing he filed (R-RECUSE). */
    WINDOW
}
