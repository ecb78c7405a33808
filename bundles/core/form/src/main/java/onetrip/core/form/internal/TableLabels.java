package onetrip.core.form.internal;

import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.CodeLabels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The catalogue's code tables as the form sees them. */
@Component(service = CodeLabels.class)
public final class TableLabels implements CodeLabels {
    private final CodeTables tables;

    @Activate
    public TableLabels(@Reference CodeTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Text> label(String table, String code) {
        String zh = tables.options(table, "zh").get(code);
        return zh == null
                ? Optional.empty()
                : Optional.of(new Text(zh, tables.options(table, "en").get(code)));
    }
}
