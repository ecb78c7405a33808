package onetrip.core.rating;

/** What staff, or the applicant a second time, do about a rating. */
public sealed interface RatingAct {
    /** Somebody has spoken with the applicant. */
    record CallBack(String words) implements RatingAct {}

    record Find(Rating.Finding finding, String words) implements RatingAct {}

    /** Another office on a finding of malice. */
    record Review(boolean upheld, String words) implements RatingAct {}

    /** What was put right, as the applicant reads it. */
    record Answer(String words) implements RatingAct {}

    /** 追评, once. */
    record FollowUp(int level, String words) implements RatingAct {}
}
