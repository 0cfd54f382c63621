package io.tocsin.routing.alertmanager;

import io.tocsin.routing.TreeReader;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Carries matchers over. Those that are texts are read here as they are there; the older ones,
 * pairs of a label and its value, are written as texts.
 */
final class MatcherConversion {

    /** What needs no quotes; what does is read in the way for all of UTF-8. */
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Always holds in Alertmanager, and is not written here. */
    private static final Pattern NONE = Pattern.compile("\\{?\\s*}?");

    private final Original section;
    private final Converted converted;
    private final String key;

    /** Carries what {@code section} says over to the list {@code key} of {@code converted}. */
    MatcherConversion(Original section, Converted converted, String key) {
        this.section = section;
        this.converted = converted;
        this.key = key;
    }

    /** Carries the matchers over that stand under these keys; false if there are none. */
    boolean carry(String equal, String regular, String texts) {
        pairs(equal, "=");
        pairs(regular, "=~");
        section.texts(texts)
                .forEach(
                        (path, text) -> {
                            if (!NONE.matcher(text).matches()) {
                                converted.add(key, text, path);
                            }
                        });
        return converted.node().has(key);
    }

    private void pairs(String pairs, String sign) {
        for (Map.Entry<String, String> pair : section.object(pairs).pairs().entrySet()) {
            String label = pair.getKey();
            String name = PLAIN.matcher(label).matches() ? label : quoted(label);
            converted.add(
                    key,
                    name + sign + quoted(pair.getValue()),
                    TreeReader.child(section.path(pairs), label));
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
