package onetrip.api.item;

import java.time.LocalDateTime;
import java.util.List;
import onetrip.api.identity.Assurance;

/**
 * 办事指南: what a citizen reads before applying. Elements after 浙江省保障“最多跑一次”改革规定 art. 4.
 *
 * @param office id of the responsible office (责任科室)
 * @param audience who may apply; {@code STAFF} stands alone: officers of the office start the cases
 * @param caseType 即办件, 承诺件, 联办件 or 上报件
 * @param legalNature for example 行政许可, 公共服务
 * @param conditions 受理条件, one sentence each
 * @param online how far the item can be done online
 * @param minutes how long filling in takes, in minutes
 * @param result what the applicant gets
 * @param delivery how the result is delivered
 * @param basis the legal ground
 * @param remedy which remedies a refusal shows (R-REFUSE, R-REFUSE2)
 * @param remedyNote the way of an internal appeal, or empty
 * @param windows seasons in which new applications are taken; none: always open
 * @param elsewhere how to apply at the window or with help (R-CHANNEL)
 * @param scope 通办范围
 * @param notes further notes, one sentence each
 * @param aloneFrom age in full years, 8 to 18, from which on a person applies alone; younger ones do not, a guardian applies for them
 *     (R-MINOR; 民法典 art. 17–19)
 * @param assurance how sure it has to be that it is this person who applies online, or null where the sign-in is enough; {@code FACE}
 *     where somebody else's certificate could be had otherwise
 * @param notAtWindow why a clerk at a window cannot file it for a visitor, or empty: both ways are open (R-CHANNEL)
 * @param video true: officers of {@code office} call the applicant by video, look at person and document, and may then open a visit by the
 *     number of the case, as for who stands at their window; offered wherever a face is asked for (R-CHANNEL). Else null
 */
public record Guide(
        String office,
        List<Audience> audience,
        CaseType caseType,
        Text legalNature,
        List<Text> conditions,
        Online online,
        int minutes,
        Text result,
        Text resultNote,
        List<Delivery> delivery,
        List<Basis> basis,
        Remedy remedy,
        Text remedyNote,
        List<Window> windows,
        Text elsewhere,
        Text scope,
        List<Text> notes,
        Text notAtWindow,
        int aloneFrom,
        Assurance assurance,
        Boolean video) {
    /** 民法典 art. 17: what holds where a definition says nothing. */
    public static final int FULL_AGE = 18;

    /** Online and at the window alike, from full age on. */
    public Guide(
            String office,
            List<Audience> audience,
            CaseType caseType,
            Text legalNature,
            List<Text> conditions,
            Online online,
            int minutes,
            Text result,
            Text resultNote,
            List<Delivery> delivery,
            List<Basis> basis,
            Remedy remedy,
            Text remedyNote,
            List<Window> windows,
            Text elsewhere,
            Text scope,
            List<Text> notes) {
        this(
                office,
                audience,
                caseType,
                legalNature,
                conditions,
                online,
                minutes,
                result,
                resultNote,
                delivery,
                basis,
                remedy,
                remedyNote,
                windows,
                elsewhere,
                scope,
                notes,
                null,
                FULL_AGE,
                null);
    }

    /** Without calls by video. */
    public Guide(
            String office,
            List<Audience> audience,
            CaseType caseType,
            Text legalNature,
            List<Text> conditions,
            Online online,
            int minutes,
            Text result,
            Text resultNote,
            List<Delivery> delivery,
            List<Basis> basis,
            Remedy remedy,
            Text remedyNote,
            List<Window> windows,
            Text elsewhere,
            Text scope,
            List<Text> notes,
            Text notAtWindow,
            int aloneFrom,
            Assurance assurance) {
        this(
                office,
                audience,
                caseType,
                legalNature,
                conditions,
                online,
                minutes,
                result,
                resultNote,
                delivery,
                basis,
                remedy,
                remedyNote,
                windows,
                elsewhere,
                scope,
                notes,
                notAtWindow,
                aloneFrom,
                assurance,
                null);
    }

    public Guide {
        audience = Definition.copy(audience);
        conditions = Definition.copy(conditions);
        delivery = Definition.copy(delivery);
        basis = Definition.copy(basis);
        windows = Definition.copy(windows);
        notes = Definition.copy(notes);
        legalNature = orEmpty(legalNature);
        result = orEmpty(result);
        resultNote = orEmpty(resultNote);
        remedyNote = orEmpty(remedyNote);
        elsewhere = orEmpty(elsewhere);
        scope = orEmpty(scope);
        notAtWindow = orEmpty(notAtWindow);
        aloneFrom = aloneFrom == 0 ? FULL_AGE : aloneFrom;
        video = Boolean.TRUE.equals(video) ? video : null;
    }

    /** How sure a session has to be of its person to apply. */
    public Assurance needed() {
        return assurance == null ? Assurance.ACCOUNT : assurance;
    }

    /** Whether its cases are calls by video in which a clerk looks at the person. */
    public boolean callsByVideo() {
        return video != null;
    }

    /** Whether officers of {@link #office} start its cases, and nobody else: inspections and other matters of the bureau's own. */
    public boolean forStaff() {
        return audience.contains(Audience.STAFF);
    }

    private static Text orEmpty(Text text) {
        return text == null ? Text.EMPTY : text;
    }

    public enum Audience {
        PERSON,
        ORG,
        STAFF,
        PUBLIC
    }

    public enum CaseType {
        INSTANT,
        PROMISED,
        JOINT,
        FORWARDED
    }

    public enum Delivery {
        ELECTRONIC,
        EXPRESS,
        WINDOW
    }

    public enum Remedy {
        STATUTORY,
        INTERNAL,
        NONE
    }

    /**
     * 网办深度.
     *
     * @param full 全流程网上办理
     * @param oneId 一证通办
     * @param mobile 掌上办
     * @param trips visits to an office, 0 or more
     */
    public record Online(boolean full, boolean oneId, boolean mobile, int trips) {}

    /** A law, regulation or plan with the articles that matter. */
    public record Basis(Text law, Text article) {}

    /**
     * A season in which new applications are taken; local time, Asia/Shanghai.
     *
     * @param from first moment, included
     * @param to last moment, excluded
     * @param provisional true while the dates are not announced
     */
    public record Window(LocalDateTime from, LocalDateTime to, boolean provisional, Text note) {
        public Window {
            note = orEmpty(note);
        }
    }
}
