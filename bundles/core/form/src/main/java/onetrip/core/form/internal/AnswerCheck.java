package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.core.form.standard.AddressText;
import onetrip.core.form.standard.BankAccount;
import onetrip.core.form.standard.CertNumber;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Characters;
import onetrip.core.form.standard.Checked;
import onetrip.core.form.standard.MobileNumber;
import onetrip.core.form.standard.PersonName;
import onetrip.core.form.standard.RegionCode;
import onetrip.core.form.standard.SocialCreditCode;

/** Checks the texts of one answer by the field's type and limits. */
final class AnswerCheck {
    private final Reading reading;

    AnswerCheck(Reading reading) {
        this.reading = reading;
    }

    /** A stored answer, right or wrong: the same checks as when it was typed, by today's lights. */
    Verdict stored(Place place, Object value) {
        return Values.blank(value) ? Verdict.blank() : check(place, Boxes.texts(place.field(), value));
    }

    /** Blank texts are no answer; whether one is needed is asked elsewhere. */
    Verdict check(Place place, String[] texts) {
        Field field = place.field();
        boolean blank = true;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = texts[i] == null ? "" : Characters.clean(texts[i]);
            blank &= texts[i].isBlank();
        }
        if (blank) {
            return Verdict.blank();
        }
        String text = texts[0];
        return switch (field.type()) {
            case TEXT -> TextChecks.line(reading.index, field, text);
            case LONGTEXT -> TextChecks.paragraphs(reading.index, field, text);
            case TIME -> TextChecks.time(text);
            case PERSON_NAME -> tooLong(text, 400).orElseGet(() -> Verdict.of(PersonName.check(text), text));
            case CERT_TYPE -> certType(field, text);
            case CERT_NUMBER -> tooLong(text, 60).orElseGet(() -> certNumber(place, text));
            case DATE -> DateChecks.date(field, texts, reading.today);
            case DATE_RANGE -> DateChecks.range(field, texts, reading.today);
            case NUMBER -> NumberChecks.number(field, text);
            case MONEY -> NumberChecks.money(field, text);
            case ENUM -> choice(field, text);
            case ENUM_SET -> choices(field, texts);
            case BOOL -> bool(field, text);
            case MOBILE -> tooLong(text, 60).orElseGet(() -> Verdict.of(MobileNumber.check(text, abroad()), text));
            case ADDRESS -> Verdict.of(AddressText.check(text, maxLength(field, 100)), text);
            case REGION_CODE -> region(text);
            case SCHOOL_REF -> school(text);
            case ORG_REF -> organisation(text);
            case USCC -> tooLong(text, 60).orElseGet(() -> Verdict.of(SocialCreditCode.check(text), text));
            case BANK_ACCOUNT -> tooLong(text, 60).orElseGet(() -> Verdict.of(BankAccount.check(text), text));
            case FILE, MULTI_FILE, REPEAT_GROUP -> Verdict.blank();
        };
    }

    /** Junk of any length must not cost time in checks that look at every character. */
    private static Optional<Verdict> tooLong(String text, int most) {
        int length = text.length() <= most ? 0 : text.codePointCount(0, text.length());
        return length <= most
                ? Optional.empty()
                : Optional.of(Verdict.wrong(
                        text,
                        "too-long",
                        "这里写不下这么长，您填了" + length + "个字",
                        "This is too long. You entered " + length + " characters"));
    }

    static int maxLength(Field field, int usual) {
        return field.limits().maxLength() == null ? usual : field.limits().maxLength();
    }

    // People from elsewhere may have no mainland number (R-HMT, R-FOREIGN).
    private boolean abroad() {
        String type = reading.state.applicant().certType();
        return !type.isEmpty() && !type.equals(CertType.ID_CARD.name());
    }

    private Verdict certType(Field field, String text) {
        boolean known = field.options().isEmpty() ? CertType.of(text).isPresent() : option(field, text);
        return known ? Verdict.right(text) : notInList(text);
    }

    private Verdict certNumber(Place place, String text) {
        Place typePlace = place.field().typeField() == null
                ? null
                : reading.near(place, place.field().typeField());
        Object typeCode = typePlace == null ? null : reading.value(typePlace);
        CertType type = CertType.of(Values.text(typeCode)).orElse(null);
        if (type == null) {
            // A type of the item's own is checked like a military certificate: length only.
            type = Values.blank(typeCode) ? CertType.ID_CARD : CertType.MILITARY;
        }
        Verdict verdict = Verdict.of(CertNumber.check(type, text, reading.today, Set.of()), text);
        boolean citizen = verdict.wrong() == null && type == CertType.ID_CARD;
        return citizen && unknown("regions", verdict.keep().toString().substring(0, 6))
                ? Verdict.of(CertNumber.check(type, text, reading.today, Set.of("")), text)
                : verdict;
    }

    // A table that does not even know the province is not there; then nothing is said about regions.
    private boolean unknown(String table, String code) {
        return reading.codes.label(table, "330000").isPresent()
                && reading.codes.label(table, code).isEmpty();
    }

    /** True if the certificate type chosen beside the number says that there is none (R-NOHUKOU). */
    boolean withoutNumber(Place place) {
        if (place.field().type() != FieldType.CERT_NUMBER || place.field().typeField() == null) {
            return false;
        }
        Place type = reading.near(place, place.field().typeField());
        return type != null && CertType.NONE.name().equals(Values.text(reading.value(type)));
    }

    private static boolean option(Field field, String code) {
        for (Field.Option option : field.options()) {
            if (option.code().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private boolean known(Field field, String code) {
        return option(field, code)
                || field.codes() != null
                        && reading.codes.label(field.codes(), code).isPresent();
    }

    private static Verdict notInList(String text) {
        return Verdict.wrong(text, "not-in-list", "从列表里选一个", "Choose one from the list");
    }

    private Verdict choice(Field field, String text) {
        return known(field, text) ? Verdict.right(text) : notInList(text);
    }

    private Verdict choices(Field field, String[] texts) {
        Set<String> chosen = new LinkedHashSet<>();
        boolean all = true;
        for (int i = 0; i < texts.length && i < 1000; i++) {
            if (!texts[i].isBlank()) {
                all &= known(field, texts[i]);
                chosen.add(texts[i]);
            }
        }
        List<String> list = new ArrayList<>(chosen);
        return all ? Verdict.right(list) : Verdict.wrong(list, "not-in-list", "从列表里选", "Choose from the list");
    }

    private Verdict bool(Field field, String text) {
        Boolean value =
                switch (text) {
                    case "true", "on" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> null;
                };
        if (value == null) {
            return notInList(text);
        }
        // pattern "true" makes a consent that cannot be answered with no.
        String pattern = field.limits().pattern();
        return pattern == null
                        || reading.index
                                .pattern(pattern)
                                .matcher(value.toString())
                                .matches()
                ? Verdict.right(value)
                : new Verdict(value, new Checked.Invalid<>("pattern", TextChecks.patternMessage(field)), "", List.of());
    }

    private Verdict region(String text) {
        Verdict verdict = Verdict.of(RegionCode.check(text.length() > 60 ? "" : text, Set.of()), text);
        return verdict.wrong() == null
                        && unknown("regions", verdict.keep().toString().substring(0, 6))
                ? Verdict.of(RegionCode.check(text, Set.of("")), text)
                : verdict;
    }

    private Verdict school(String text) {
        return reading.codes.label("schools", text.strip()).isPresent()
                ? Verdict.right(text.strip())
                : Verdict.wrong(text, "not-in-list", "从列表里选学校", "Choose a school from the list");
    }

    private Verdict organisation(String text) {
        if (text.length() <= 60 && reading.codes.label("schools", text.strip()).isPresent()) {
            return Verdict.right(text.strip());
        }
        return tooLong(text, 60).orElseGet(() -> Verdict.of(SocialCreditCode.check(text), text));
    }

    /** The sentence for an answer that is needed and not there. */
    static Text missing(Field field) {
        if (!field.requiredMessage().isEmpty()) {
            return field.requiredMessage();
        }
        String zh =
                switch (field.type()) {
                    case ENUM, ENUM_SET, BOOL, CERT_TYPE, REGION_CODE, SCHOOL_REF -> "选择";
                    case FILE, MULTI_FILE -> "上传";
                    case REPEAT_GROUP -> "至少填一项：";
                    default -> "填写";
                };
        String en = Map.of("选择", "Select: ", "上传", "Upload: ", "至少填一项：", "Enter at least one: ", "填写", "Enter: ")
                .get(zh);
        return new Text(zh + field.label().zh(), en + field.label().en());
    }
}
