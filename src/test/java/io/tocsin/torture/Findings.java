package io.tocsin.torture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, promise by promise. One thread at a time. */
final class Findings {

    private static final int EXAMPLES = 20;

    private final Map<Breach, List<String>> found = new EnumMap<>(Breach.class);

    void add(Breach breach, String detail, Object... values) {
        found.computeIfAbsent(breach, _ -> new ArrayList<>())
                .add(String.format(Locale.ROOT, detail, values));
    }

    List<String> of(Breach breach) {
        return found.getOrDefault(breach, List.of());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** A row for each promise. */
    String table() {
        var text = new StringBuilder("| what | found | promised |\n|---|---|---|\n");
        for (var breach : Breach.values()) {
            text.append("| %s | %d | 0 |\n".formatted(breach.text(), of(breach).size()));
        }
        return text.toString();
    }

    /** Each of them; of many that are alike, some. */
    String details() {
        var text = new StringBuilder();
        found.forEach(
                (breach, all) -> {
                    text.append(breach.text()).append(":\n");
                    all.stream()
                            .limit(EXAMPLES)
                            .forEach(one -> text.append("  ").append(one).append('\n'));
                    if (all.size() > EXAMPLES) {
                        text.append("  … and ").append(all.size() - EXAMPLES).append(" more\n");
                    }
                });
        return text.toString();
    }
}
