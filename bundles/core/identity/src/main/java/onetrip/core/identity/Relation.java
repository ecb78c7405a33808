package onetrip.core.identity;

/** What a guardian is to the child (FG-GUARDIAN {@code guardian.relation}). */
public enum Relation {
    FATHER,
    MOTHER,
    GRANDPARENT,
    MATERNAL_GRANDPARENT,
    OTHER_GUARDIAN,
    WELFARE_INSTITUTION
}
