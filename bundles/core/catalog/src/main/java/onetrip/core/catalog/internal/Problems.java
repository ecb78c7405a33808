package onetrip.core.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.Problem;

/** Collects what is wrong, each place and code once. */
public final class Problems {
    private final List<Problem> list = new ArrayList<>();

    public void error(String code, String path, String zh, String en) {
        add(new Problem(code, path, new Text(zh, en)));
    }

    public void warning(String code, String path, String zh, String en) {
        add(new Problem(code, path, new Text(zh, en), Problem.Severity.WARNING));
    }

    public void add(Problems others) {
        others.list.forEach(this::add);
    }

    private void add(Problem problem) {
        if (!list.contains(problem)) {
            list.add(problem);
        }
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(list);
    }

    static DefinitionException only(String code, String path, String zh, String en) {
        return new DefinitionException(List.of(new Problem(code, path, new Text(zh, en))));
    }
}
