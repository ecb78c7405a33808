package onetrip.item.afterschoolcare;

import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** What a school offers this term, by the register 托管学校. How many have asked for it already is not looked at (R-NOFCFS). */
record Offer(Answers record) {
    static Optional<Offer> of(Answers answers, RuleContext context) {
        String school = answers.text("care.school");
        return school.isEmpty()
                ? Optional.empty()
                : context.registers().find("offers", school).map(Offer::new);
    }

    String name() {
        return record.text("offer.name");
    }

    private boolean open(String until) {
        String seats = record.text(Slot.of(until).offered());
        return seats.matches("[0-9]{1,9}") && Long.parseLong(seats) > 0;
    }

    static Optional<Finding> finding(Answers answers, RuleContext context) {
        String until = answers.text("care.until");
        if (answers.text("care.school").isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        Optional<Offer> offer = of(answers, context);
        if (offer.isEmpty()) {
            return Optional.of(Finding.error(
                    "care.school",
                    "not-offered",
                    "这所学校还没有公布托管安排，先问一下学校",
                    "This school has not announced its care yet. Please ask the school"));
        }
        if (!offer.get().record().text("offer.state").equals("open")) {
            return Optional.of(Finding.error(
                    "care.school",
                    "no-care",
                    "这所学校这学期不设托管。有需要的，请告诉学校",
                    "This school has no care this term. If you need it, please tell the school"));
        }
        return offer.get().open(until)
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "care.until",
                        "slot-not-offered",
                        "这所学校没有这个时段的托管，请换一个离校时间",
                        "This school has no care until then. Please choose another time"));
    }
}
