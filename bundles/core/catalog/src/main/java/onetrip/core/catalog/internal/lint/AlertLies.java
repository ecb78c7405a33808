package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Alerts;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.catalog.internal.Problems;

/** 订阅提醒: a subscription that tells of nothing, or of what not everybody may read (R-PUBLISH). */
final class AlertLies {
    private static final int MOST = 5;
    private static final int LONGEST = 60;
    /** By what people know a thing; a field for the name of a person is none of them. */
    private static final Set<FieldType> NAMES = Set.of(FieldType.TEXT, FieldType.ENUM, FieldType.SCHOOL_REF);

    private final Definition item;
    private final Problems problems;

    AlertLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        Alerts alerts = item.alerts();
        if (alerts == null) {
            return;
        }
        if (alerts.title() == null || alerts.title().isEmpty() || alerts.text().isEmpty()) {
            lie(
                    "alerts",
                    "写明订阅什么（title）、什么时候提醒（text）。",
                    "Say what one subscribes to (title) and what is told when (text).");
        }
        if (alerts.opening() == null && alerts.records().isEmpty()) {
            lie("alerts", "没有要提醒的：写 opening 或者 records。", "There is nothing to tell: write opening or records.");
        }
        if (alerts.opening() != null) {
            opening(alerts.opening());
        }
        Set<String> seen = new HashSet<>();
        for (Alerts.Records records : alerts.records()) {
            if (!seen.add(records.register())) {
                lie(
                        "alerts.records",
                        "一个台账只写一次：" + records.register(),
                        "A register stands once: " + records.register());
            }
            records(records);
        }
    }

    private void opening(Alerts.Opening opening) {
        List<Integer> days = opening.days();
        boolean fine = !days.isEmpty()
                && days.size() <= MOST
                && Set.copyOf(days).size() == days.size()
                && days.stream().allMatch(day -> day >= 1 && day <= LONGEST);
        if (!fine) {
            lie(
                    "alerts.opening.days",
                    "days 写 1 到 5 个不同的天数，每个 1 到 60。",
                    "days are 1 to 5 different numbers of 1 to 60.");
        }
        if (item.guide().windows().isEmpty()) {
            lie("alerts.opening", "一直开放的事项没有开放前可提醒。", "An item that is always open has no opening to tell of.");
        }
        said(opening.text(), "alerts.opening.text");
    }

    private void records(Alerts.Records records) {
        Register register = item.register(String.valueOf(records.register())).orElse(null);
        if (register == null || !register.shownToEverybody()) {
            lie(
                    "alerts.records",
                    "register 写本事项的一个公开台账：" + records.register(),
                    "register names a public register of the item: " + records.register());
            return;
        }
        if (!open(register, records.called(), NAMES)) {
            lie(
                    "alerts.records.called",
                    "“" + records.called() + "”要是台账 " + register.id() + " 里公开、不遮盖、不涉及个人的文字或者选项。",
                    records.called() + " has to be a public, unmasked and impersonal text or choice of the register "
                            + register.id() + ".");
        }
        if (records.level() != null && !open(register, records.level(), Set.of(FieldType.ENUM))) {
            lie(
                    "alerts.records.level",
                    "“" + records.level() + "”要是台账 " + register.id() + " 里公开的单选。",
                    records.level() + " has to be a public choice of the register " + register.id() + ".");
        }
        said(records.text(), "alerts.records.text");
    }

    private static boolean open(Register register, String id, Set<FieldType> types) {
        return register.field(String.valueOf(id))
                .filter(field -> types.contains(field.type()))
                .filter(field -> field.sensitivity() == Field.Sensitivity.NONE)
                .filter(field -> register.publicFields().contains(field.id()))
                .filter(field -> !register.masked().contains(field.id()))
                .isPresent();
    }

    private void said(Text text, String path) {
        if (text.isEmpty()) {
            lie(path, "写明收到提醒的人怎么办。", "Say what whoever is told can do.");
        }
    }

    private void lie(String path, String zh, String en) {
        problems.error("OT-DEF-ALERT", path, zh, en);
    }
}
