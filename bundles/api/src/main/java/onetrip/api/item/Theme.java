package onetrip.api.item;

/** The three parts of the reform plan: 就学, 从教, 办校. */
public enum Theme {
    STUDY,
    TEACH,
    SCHOOL
}
