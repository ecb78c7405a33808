package onetrip.item.putonghuaonsite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.devkit.testkit.ItemContract;
import org.junit.jupiter.api.Test;

class PutonghuaOnsiteTest extends ItemContract {
    /** 148 after some have dropped out: kept once confirmed. */
    @Test
    void the_number_is_asked_for_first_and_never_again() {
        List<String> checks = definition().process().stages().stream()
                .filter(stage -> stage.kind() == StageKind.CHECK)
                .map(Stage::id)
                .toList();
        assertEquals(List.of("counter"), checks);
        assertEquals("counter", definition().process().stages().get(0).id());
    }
}
