package io.tocsin.routing.alertmanager;

import io.tocsin.problem.Excerpt;
import java.util.HashMap;
import java.util.Map;

/**
 * Names as they may be here: {@value #LENGTH} letters, digits, - and _. Alertmanager allows any
 * text, so some must change; two that differ still do then.
 */
final class Names {

    static final int LENGTH = 64;

    private final String what;
    private final Notes notes;
    private final Map<String, String> names = new HashMap<>();
    private final Numbered free = new Numbered("-", LENGTH);

    Names(String what, Notes notes) {
        this.what = what;
        this.notes = notes;
    }

    /** Gives what is called {@code original} a name; false if that is called so already. */
    boolean add(String original, String path) {
        if (names.containsKey(original)) {
            return false;
        }
        String name = free.of(allowed(original));
        names.put(original, name);
        if (!name.equals(original)) {
            notes.changed(
                    path,
                    "the %s %s is called %s: a name has letters, digits, - and _ only"
                            .formatted(what, Excerpt.quote(original), name));
        }
        return true;
    }

    /** What that is called here which was called {@code original}, if it is known. */
    String get(String original) {
        String name = names.get(original);
        return name == null ? allowed(original) : name;
    }

    private static String allowed(String original) {
        String allowed = original.replaceAll("[^A-Za-z0-9_-]", "-");
        return allowed.isEmpty() ? "unnamed" : allowed;
    }
}
