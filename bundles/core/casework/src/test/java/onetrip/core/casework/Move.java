package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import onetrip.api.rules.CheckOutcome;

/** Whatever can happen to a case of {@link OneCase}, for properties and for the table of the documentation. */
record Move(String who, String what, Consumer<OneCase> does) {
    static final List<Move> ALL = List.of(
            law("the automatic check goes on", new Command.FinishCheck(CheckOutcome.goOn(), "1")),
            law("the automatic check hands to people", new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1")),
            law("the automatic check grants", new Command.FinishCheck(CheckOutcome.grant(), "1")),
            law(
                    "the automatic check refuses",
                    new Command.FinishCheck(
                            CheckOutcome.refuse(onetrip.api.item.Text.of("不符合"), onetrip.api.item.Text.of("规定第一条")),
                            "1")),
            officer("accepts", new Command.Accept(OneCase.CLERK, List.of())),
            officer("accepts, materials to come", new Command.Accept(OneCase.CLERK, List.of(OneCase.TITLE))),
            officer(
                    "asks for a correction",
                    new Command.AskCorrection(OneCase.CLERK, List.of(OneCase.NAME, OneCase.BOOK), "", false)),
            new Move(
                    "section head",
                    "asks for a correction, with a reason if it is the second",
                    one -> one.does(new Command.AskCorrection(OneCase.CLERK, List.of(OneCase.BOOK), "新材料里才看得出", true))),
            officer(
                    "does not accept",
                    new Command.NotAccept(OneCase.CLERK, List.of("not-needed", "still-incomplete"), "", "")),
            officer("passes it on", new Command.Forward(OneCase.CLERK, "情况属实")),
            officer("sends it back", new Command.SendBack(Command.By.self(OneCase.CLERK), "", "请再核对地址")),
            officer("grants", new Command.Grant(OneCase.CLERK, "")),
            officer("refuses", new Command.Refuse(OneCase.CLERK, List.of("too-far"), "")),
            officer("asks for a supplement", new Command.AskSupplement(OneCase.CLERK, List.of(), "请说明。")),
            officer("stops the clock", new Command.StopClock(OneCase.CLERK, ClockLaw.ON_REQUEST.id(), 10, "书面申请")),
            officer("resumes the clock", new Command.ResumeClock(OneCase.CLERK, "")),
            officer("claims", new Command.Claim(OneCase.CLERK)),
            officer("releases", new Command.Release(OneCase.CLERK)),
            officer("looks after it", new Command.FollowUp(OneCase.CLERK, "已联系")),
            applicant("resubmits", Purpose.CORRECTION, "name", "book.file"),
            applicant("puts something right", Purpose.SPOT_FIX, "name"),
            applicant("adds the materials", Purpose.TOLERANT, "title.file"),
            applicant("answers the supplement", Purpose.SUPPLEMENT, "name"),
            new Move("applicant", "withdraws", one -> one.does(new Command.Withdraw(OneCase.FAMILY))),
            law("the document is issued", new Command.RecordDocument(new UUID(9, 9), "paper", "X-1")),
            officer(
                    "revokes what was granted",
                    new PaperCommand.Revoke(OneCase.CLERK, List.of(), "材料虚假", "行政许可法第六十九条", true)),
            new Move(
                    "applicant",
                    "asks that a person look at what rules decided",
                    one -> one.does(new ReviewCommand.Ask(OneCase.FAMILY, "写错了"))),
            officer("lets it stand", new ReviewCommand.Uphold(OneCase.CLERK, "核对无误")),
            officer("sets it aside", new ReviewCommand.SetAside(OneCase.CLERK, "规则没有考虑到")),
            new Move("time", "days pass", one -> {
                one.at(LocalDate.parse(one.today().toString()).plusDays(20).toString());
                one.wakes();
            }));

    /** The highest index, as annotations need it. */
    static final int LAST = 29;

    private static Move officer(String what, Command command) {
        return new Move("officer", what, one -> one.does(command));
    }

    private static Move applicant(String what, Purpose purpose, String... fields) {
        return new Move("applicant", what, one -> one.amends(purpose, fields));
    }

    private static Move law(String what, Command command) {
        return new Move("by itself", what, one -> one.does(command));
    }

    /** False if it was refused; then nothing has changed. */
    boolean on(OneCase one) {
        try {
            does.accept(one);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
