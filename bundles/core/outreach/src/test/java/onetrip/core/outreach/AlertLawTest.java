package onetrip.core.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Alerts;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterChange.Kind;
import onetrip.core.register.RegisterRecord;
import org.junit.jupiter.api.Test;

/** What is told to subscribers, and what is not (N17). */
class AlertLawTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Alerts.Records BY_LEVEL = new Alerts.Records("warnings", "name", "level", Text.of("看"));
    private static final Alerts.Records NEW_ONLY = new Alerts.Records("warnings", "name", null, Text.of("看"));
    private static final Register REGISTER = new Register(
            "warnings",
            Text.of("预警"),
            "jijiao",
            List.of(),
            List.of("name", "level"),
            List.of("name"),
            null,
            null,
            null,
            null,
            new Condition("state", null, List.of("public"), null, null, null, null),
            null,
            false,
            false,
            null);

    private record Step(Kind kind, Instant at, Map<String, Object> values) {}

    private static Map<String, Object> values(String state, String level, String name) {
        return Map.of("state", state, "level", level, "name", name);
    }

    /** The record after these steps, as its history tells them. */
    private static Optional<String> news(Alerts.Records records, Step... steps) {
        List<RegisterChange> history = new ArrayList<>();
        Map<String, Object> before = Map.of();
        boolean deleted = false;
        int version = 0;
        for (Step step : steps) {
            version += step.kind() == Kind.READ ? 0 : 1;
            Map<String, Object> from = new HashMap<>();
            Map<String, Object> to = new HashMap<>();
            for (String field : List.of("state", "level", "name")) {
                Object was = before.get(field);
                Object is = step.values().get(field);
                if (is != null && !is.equals(was)) {
                    to.put(field, is);
                    if (was != null) {
                        from.put(field, was);
                    }
                }
            }
            history.add(
                    0, new RegisterChange(UUID.randomUUID(), version, step.kind(), step.at(), null, "", "", from, to));
            before = step.values();
            deleted = step.kind() == Kind.DELETE;
        }
        RegisterRecord record = new RegisterRecord(ID, version, before, deleted, NOW, "");
        return AlertLaw.news(REGISTER, records, record, history, NOW)
                .map(news -> news.happening().substring(news.happening().lastIndexOf(':') + 1));
    }

    private static Step step(Kind kind, String state, String level, String name) {
        return new Step(kind, NOW, values(state, level, name));
    }

    @Test
    void a_record_that_becomes_public_is_news_once() {
        assertEquals(Optional.of("1"), news(NEW_ONLY, step(Kind.CREATE, "public", "green", "a")));
        assertEquals(
                Optional.of("2"),
                news(NEW_ONLY, step(Kind.CREATE, "draft", "green", "a"), step(Kind.CHANGE, "public", "green", "a")));
        assertEquals(
                Optional.of("1"),
                news(NEW_ONLY, step(Kind.CREATE, "public", "green", "a"), step(Kind.CHANGE, "public", "green", "b")),
                "a word that is put right is the same news");
        assertEquals(Optional.empty(), news(NEW_ONLY, step(Kind.CREATE, "draft", "green", "a")));
    }

    @Test
    void every_change_of_the_level_is_news_of_its_own() {
        Step made = step(Kind.CREATE, "public", "green", "a");
        Step red = step(Kind.CHANGE, "public", "red", "a");
        assertEquals(Optional.of("2"), news(BY_LEVEL, made, red));
        assertEquals(Optional.of("3"), news(BY_LEVEL, made, red, step(Kind.UNDO, "public", "green", "a")));
        assertEquals(Optional.of("1"), news(NEW_ONLY, made, red), "nobody is told of a level that nobody named");
        assertEquals(
                Optional.of("2"),
                news(BY_LEVEL, made, red, step(Kind.READ, "public", "red", "a")),
                "that somebody looked is no change");
    }

    @Test
    void what_is_gone_or_long_ago_or_back_again_is_no_news() {
        Step made = step(Kind.CREATE, "public", "green", "a");
        assertEquals(Optional.empty(), news(NEW_ONLY, made, step(Kind.DELETE, "public", "green", "a")));
        assertEquals(Optional.empty(), news(NEW_ONLY, made, step(Kind.CHANGE, "draft", "green", "a")));
        Step old = new Step(Kind.CREATE, NOW.minus(AlertLaw.NEWS).minusSeconds(1), values("public", "green", "a"));
        assertEquals(Optional.empty(), news(NEW_ONLY, old));
        assertEquals(
                Optional.empty(),
                news(
                        NEW_ONLY,
                        old,
                        step(Kind.DELETE, "public", "green", "a"),
                        step(Kind.RESTORE, "public", "green", "a")));
    }

    private static Definition item(Guide.Window... windows) {
        Guide guide = new Guide(
                "jijiao",
                null,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(windows),
                null,
                null,
                null);
        Alerts alerts = new Alerts(
                Text.of("报名提醒"), Text.of("提前告诉您"), new Alerts.Opening(List.of(30, 7, 1), Text.of("备好材料")), null);
        return new Definition(
                "enrol",
                "1",
                null,
                null,
                Text.of("报名"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                alerts);
    }

    private static Guide.Window window(String from, boolean provisional) {
        LocalDateTime start = LocalDateTime.parse(from);
        return new Guide.Window(start, start.plusDays(7), provisional, null);
    }

    private static Optional<String> opening(String now, Guide.Window... windows) {
        return AlertLaw.opening(item(windows), LocalDateTime.parse(now)).map(AlertLaw.Opening::happening);
    }

    @Test
    void people_are_told_thirty_seven_days_and_one_day_before_in_the_morning() {
        Guide.Window june = window("2027-06-20T08:00", false);
        assertEquals(Optional.empty(), opening("2027-05-21T08:59", june));
        assertEquals(Optional.of("opening:2027-06-20T08:00:30"), opening("2027-05-21T09:00", june));
        assertEquals(Optional.of("opening:2027-06-20T08:00:30"), opening("2027-06-13T08:59", june));
        assertEquals(Optional.of("opening:2027-06-20T08:00:7"), opening("2027-06-13T09:00", june));
        assertEquals(Optional.of("opening:2027-06-20T08:00:1"), opening("2027-06-19T09:00", june));
        assertEquals(Optional.empty(), opening("2027-06-20T08:00", june), "it is open");
    }

    @Test
    void days_that_are_not_announced_are_told_to_nobody() {
        assertEquals(Optional.empty(), opening("2027-06-19T10:00", window("2027-06-20T08:00", true)));
        assertEquals(
                Optional.of("opening:2027-06-20T08:00:1"),
                opening("2027-06-19T10:00", window("2027-11-01T08:00", true), window("2027-06-20T08:00", false)));
    }
}
