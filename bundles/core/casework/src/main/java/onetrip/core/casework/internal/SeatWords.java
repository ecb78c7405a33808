package onetrip.core.casework.internal;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import onetrip.core.casework.CaseEvent;

/** N16: the result of an allocation in a sentence, with the school and the day, and nobody's name. */
final class SeatWords {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日（EEEE）", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private SeatWords() {}

    /** Empty for every other event. */
    static String say(CaseEvent event, String lang) {
        boolean en = lang.equals("en");
        if (event instanceof CaseEvent.SeatOffered e) {
            String place = e.placeName().in(lang);
            if (e.confirmBy() == null) {
                return en ? "The place is at " + place + "." : "分到的是" + place + "。";
            }
            return en
                    ? "The place is at " + place + ". Confirm it, or give it up, by " + ENGLISH.format(e.confirmBy())
                            + "."
                    : "分到的是" + place + "。请在" + CHINESE.format(e.confirmBy()) + "前确认或者放弃。";
        }
        if (event instanceof CaseEvent.SeatAwaited e) {
            if (e.position() == 0) {
                return en
                        ? "There is no free seat in the places you named. The office goes on with your case."
                        : "所填的学校没有空的学位。科室会接着办，不用您再申请。";
            }
            return en
                    ? "There is no free seat for now. You are number " + e.position() + " on the waiting list."
                    : "暂时没有空的学位，您在候补名单第" + e.position() + "位。";
        }
        return "";
    }
}
