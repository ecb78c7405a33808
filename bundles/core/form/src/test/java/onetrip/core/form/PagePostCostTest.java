package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.child;
import static onetrip.core.form.SampleForm.household;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.post;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Map;
import onetrip.api.item.FieldType;
import onetrip.api.rules.ItemRules;
import org.junit.jupiter.api.Test;

/** CPU time of one thread, not the clock on the wall: the neighbours of a build do not count. */
class PagePostCostTest {
    private static final int POSTS = 3000;

    @Test
    void aPagePostCostsWellUnderAMillisecondOfCpu() {
        FormEngine form = new FormEngine(SampleForm.family(), CODES);
        DraftState state = DraftState.of(GUARDIAN);
        state = form.answered(
                state,
                form.due(state, TODAY, SampleForm.NOW).get(0),
                household(child("33032720191001000X", "测试一"), child("330327202008310002", "测试二")),
                TODAY);
        var picks = form.page(state, "children", TODAY)
                .orElseThrow()
                .fields()
                .get(0)
                .picks();
        Map<String, String[]> children = post(
                "students.pick",
                picks.get(0).key(),
                "students.pick",
                picks.get(1).key());
        state = form.parse(state, "children", children, TODAY).state();
        for (SourceCall call : form.due(state, TODAY, SampleForm.NOW)) {
            state = form.answered(state, call, ok(Map.of("school", "一小")), TODAY);
        }
        double post = micros(state, s -> form.parse(s, "children", children, TODAY));
        double check = micros(state, s -> form.check(s, TODAY, ItemRules.NONE));
        double view = micros(state, s -> form.page(s, "children", TODAY));
        System.out.printf("CPU per call: post %.0f µs, whole check %.0f µs, page view %.0f µs%n", post, check, view);
        assertTrue(post < 1000, () -> post + " µs");
        assertTrue(check < 1000, () -> check + " µs");
    }

    @Test
    void aPageOfThreeHundredRowsIsReadInAFractionOfASecond() {
        FormEngine form = new FormEngine(
                SampleForm.definition(
                        java.util.List.of(),
                        null,
                        null,
                        SampleForm.page(
                                "p",
                                null,
                                SampleForm.field("teachers", FieldType.REPEAT_GROUP)
                                        .rows(
                                                1,
                                                500,
                                                SampleForm.field("name", FieldType.PERSON_NAME)
                                                        .required()
                                                        .make(),
                                                SampleForm.field("no", FieldType.CERT_NUMBER)
                                                        .required()
                                                        .make(),
                                                SampleForm.field("since", FieldType.DATE)
                                                        .make(),
                                                SampleForm.field("full", FieldType.BOOL)
                                                        .make())
                                        .make())),
                CODES);
        Map<String, String[]> post = new java.util.HashMap<>();
        for (int row = 0; row < 300; row++) {
            String name = "teachers." + row + ".";
            post.putAll(post(name + "name", "测试", name + "no", "33032720191001000X", name + "since", "2020-09-01"));
        }
        DraftState state = DraftState.of(GUARDIAN);
        assertTrue(form.parse(state, "p", post, TODAY).done());
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < 5; i++) {
            form.parse(state, "p", post, TODAY);
        }
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 5_000_000;
        System.out.println("CPU per post of 300 rows: " + millis + " ms");
        assertTrue(millis < 500, () -> millis + " ms");
    }

    private static double micros(DraftState state, java.util.function.Function<DraftState, ?> call) {
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < POSTS; i++) {
            call.apply(state);
        }
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < POSTS; i++) {
            call.apply(state);
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1000.0 / POSTS;
    }
}
