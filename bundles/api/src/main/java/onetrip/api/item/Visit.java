package onetrip.api.item;

import java.util.List;
import onetrip.api.item.Process.Question;

/**
 * 现场核查: what a VISIT stage asks of the officers who go (R-2REVIEWERS; 行政许可法 art. 34(3)). On-site checks count in the clock
 * (R-CLOCK). A stage that {@code decides} ends in the decision; otherwise the confirmed record goes on to the next one.
 *
 * @param officers how many different officers go, at least 2
 * @param questions what each record answers
 * @param minPhotos photographs a record has at least, 0 or more
 * @param maxPhotos and at most
 * @param repairDays working days at most for what can be put right, 10 if it says none
 */
public record Visit(
        Integer officers, List<Question> questions, Integer minPhotos, Integer maxPhotos, Integer repairDays) {
    /** 行政许可法 art. 34(3). */
    public static final int OFFICERS = 2;

    private static final int PHOTOS = 12;
    private static final int REPAIR_DAYS = 10;

    public Visit {
        officers = officers == null ? OFFICERS : officers;
        questions = Definition.copy(questions);
        minPhotos = minPhotos == null ? 0 : minPhotos;
        maxPhotos = maxPhotos == null ? PHOTOS : maxPhotos;
        repairDays = repairDays == null ? REPAIR_DAYS : repairDays;
    }
}
