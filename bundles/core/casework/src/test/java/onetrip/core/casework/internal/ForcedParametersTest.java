package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Parameter;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.Chain;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.ForcedChange;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionReader;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.Parametrised;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Accounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R-PIN: a law reaches an open case once, with an event, for the better, and only under the case's own version. */
class ForcedParametersTest {
    private static final UUID CASE = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private static final UUID CHANGE = new UUID(3, 3);
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final Time TIME = () -> NOW;

    private static final String YAML = """
            id: t
            version: "1"
            theme: study
            title: 试
            guide:
              office: jijiao
              caseType: promised
              online: {full: true, oneId: true, mobile: true, trips: 0}
              remedy: none
            form:
              pages:
                - id: name
                  title: 姓名
                  fields:
                    - {id: name, type: text, label: 姓名}
            process:
              stages:
                - {id: check, kind: check, name: 核对}
            limits:
              promised: {amount: 3, unit: working-days}
            fee: {amountFen: "${price}", ground: 样例法}
            parameters:
              - {id: price, type: money, label: 工本费, help: 多少钱, default: 1000, min: 0, max: 5000}
            """;
    private static final String ENGLISH = """
            title=Trial
            form.pages.name.title=Name
            form.pages.name.fields.name.label=Name
            process.stages.check.name=Check
            fee.ground=Sample law
            parameters.price.label=Fee
            parameters.price.help=How much
            """;

    private final Parametrised open = item();
    private final Definition filed = open.standard();
    private final Map<String, String> archive = new HashMap<>();
    private final List<CaseCommit> commits = new ArrayList<>();
    private final List<SourceRecheck> later = new ArrayList<>();
    private int done;
    private boolean installed = true;
    private Object value = 800L;
    private CaseState state;
    private ForcedParameters forced;

    private static Parametrised item() {
        Map<String, String> files = Map.of("item.yaml", YAML, "l10n/en.properties", ENGLISH);
        try {
            return DefinitionReader.open(name -> files.containsKey(name)
                    ? new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8))
                    : null);
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void file() {
        Definitions definitions = new Definitions(fake(DefinitionArchive.class));
        String hash = definitions.keep(filed);
        CaseEvent.Submitted event = new CaseEvent.Submitted("N-1", "t", "1", hash, "1.0.0", "answers", null);
        state = CaseState.apply(null, CASE, FAMILY, event, NOW)
                .chained(Chain.link(CASE, 1, NOW, FAMILY, event, "").hash());
        Catalog catalog = fake(Catalog.class);
        Steps steps = new Steps(
                catalog,
                new RecordingDocuments(),
                TIME,
                new OneItem(),
                fake(Accounts.class),
                java.time.Duration.ofMinutes(10),
                new Announcer(null, fake(Accounts.class), TIME),
                new Entering(null, null));
        forced = new ForcedParameters(
                fake(ForcedChanges.class),
                fake(CaseStore.class),
                definitions,
                catalog,
                fake(Offices.class),
                steps,
                TIME,
                () -> {});
    }

    private record Item(Definition definition, ItemRules rules, String bundleVersion, long bundleId)
            implements ServiceItem {}

    @SuppressWarnings("unchecked")
    private <T> T fake(Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            String call = type.getSimpleName() + "." + method.getName();
            return switch (call) {
                case "DefinitionArchive.put" -> archive.put((String) given[0], (String) given[3]);
                case "DefinitionArchive.get" -> Optional.ofNullable(archive.get((String) given[0]));
                case "Catalog.find", "Catalog.serving" ->
                    installed
                            ? Optional.of(new Item(filed, ItemRules.NONE, "1.0.0", 7))
                            : Optional.<ServiceItem>empty();
                case "Catalog.open" -> open;
                case "Accounts.find" -> Optional.empty();
                case "CaseStore.find" -> Optional.of(state);
                case "CaseStore.content" ->
                    Optional.of(new CaseContent(
                            new Applicant("测试监护人零一", "", "", ""), new Answers(Map.of()), Map.of(), Set.of()));
                case "CaseStore.commit" -> {
                    commits.addAll((List<CaseCommit>) given[0]);
                    state = commits.get(commits.size() - 1).after();
                    yield null;
                }
                case "CaseStore.reschedule" -> {
                    later.add((SourceRecheck) given[0]);
                    yield null;
                }
                case "CaseStore.deleteRecheck" -> {
                    done++;
                    yield null;
                }
                case "ForcedChanges.find" ->
                    Optional.of(new ForcedChange(
                            CHANGE,
                            "t",
                            "price",
                            Parameter.Type.MONEY,
                            value,
                            LocalDateTime.parse("2026-09-24T00:00"),
                            "样例法第一条"));
                default -> throw new AssertionError(call);
            };
        });
    }

    private void bring() {
        forced.bring(new SourceRecheck(CASE, SourceRecheck.FORCED + CHANGE, 0, NOW));
    }

    @Test
    void the_case_has_the_value_an_event_and_a_definition_of_its_own() {
        String before = state.definitionHash();
        bring();
        assertEquals(1, done);
        assertEquals(1, commits.size());
        CaseEvent.ParameterForced event = assertInstanceOf(
                CaseEvent.ParameterForced.class,
                Chain.read(commits.get(0).events().get(0)));
        assertEquals("10元", event.was().zh());
        assertEquals("8元", event.is().zh());
        assertEquals("样例法第一条", event.ground());
        assertNotEquals(before, state.definitionHash());
        assertEquals(event.definitionHash(), state.definitionHash());
        assertTrue(archive.get(state.definitionHash()).contains("\"amountFen\":800"));
    }

    @Test
    void nobody_pays_more_by_it() {
        value = 2000L;
        bring();
        assertEquals(1, done);
        assertEquals(List.of(), commits);
    }

    @Test
    void while_its_version_is_away_the_case_waits() {
        installed = false;
        bring();
        assertEquals(0, done);
        assertEquals(1, later.get(0).attempts());
        assertTrue(later.get(0).next().isAfter(NOW));
    }

    @Test
    void the_same_value_changes_nothing() {
        value = 1000L;
        bring();
        assertEquals(1, done);
        assertEquals(List.of(), commits);
    }
}
