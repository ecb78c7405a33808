package onetrip.item.putonghuaonsite;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 普通话上门测试 (dossier 9.32): 150人以上, and 以上 includes the number itself (民法典 art. 1259). The number is asked for until it is
 * reached or the time is over, and never again afterwards: who drops out later does not undo what was arranged.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OnSiteRules implements ItemRules {
    private static final CheckOutcome WAIT = new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);
    private static final Text TOO_FEW = new Text(
            "到集中时间段结束没有满规定的人数。大家参加普通场次，报名和缴费都有效",
            "Too few people had signed up when the time was over. They join ordinary sessions; sign-up and payment stay valid");
    private static final Text BASIS = new Text(
            "苍南县教育公共服务深化“最多跑一次”改革实施方案二（二）2",
            "Cangnan plan for the \"at most one trip\" reform, part two, section two, point 2");

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<LocalDate> from = end(answers, "from");
        Optional<LocalDate> to = end(answers, "to");
        long most = context.number("period-days");
        if (from.isPresent() && to.isPresent()) {
            if (!to.get().isBefore(from.get().plusDays(most))) {
                findings.add(Finding.error(
                        "on.period",
                        "period-too-long",
                        "集中时间段最长" + most + "天，请缩短",
                        "The time is at most " + most + " days. Please make it shorter"));
            }
            answers.date("on.day")
                    .filter(day -> day.isBefore(from.get()) || day.isAfter(to.get()))
                    .ifPresent(day -> findings.add(Finding.error(
                            "on.day",
                            "day-outside",
                            "希望的日期不在集中时间段里",
                            "The day you would like is not within that time")));
        }
        return findings;
    }

    private static Optional<LocalDate> end(Answers answers, String which) {
        Object value = answers.values().get("on.period") instanceof Map<?, ?> range ? range.get(which) : null;
        try {
            return value == null ? Optional.empty() : Optional.of(LocalDate.parse(value.toString()));
        } catch (DateTimeException typed) {
            return Optional.empty();
        }
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        if (Pool.people(answers, context) >= context.number("threshold")) {
            return CheckOutcome.toPeople(List.of("threshold-reached"));
        }
        boolean over =
                end(answers, "to").filter(last -> context.today().isAfter(last)).isPresent();
        return over ? CheckOutcome.refuse(TOO_FEW, BASIS) : WAIT;
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("people", String.valueOf(Pool.people(answers, context)));
        values.put(
                "places",
                answers.rows("on.place").stream()
                        .map(row -> row.text("place.address") + row.text("place.room"))
                        .collect(Collectors.joining("；")));
        values.put(
                "machines",
                String.valueOf(answers.rows("on.place").stream()
                        .map(row -> row.text("place.machines"))
                        .filter(machines -> machines.matches("[0-9]{1,4}"))
                        .mapToLong(Long::parseLong)
                        .sum()));
        return values;
    }
}
