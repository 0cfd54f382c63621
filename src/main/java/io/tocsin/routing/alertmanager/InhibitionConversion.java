package io.tocsin.routing.alertmanager;

import java.util.List;

/** Carries the inhibition rules over, which mean the same here. */
final class InhibitionConversion {

    /** Holds of every alert. */
    private static final String EVERY = "alertname=~\"(?s).*\"";

    private final Notes notes;

    InhibitionConversion(Notes notes) {
        this.notes = notes;
    }

    /** Adds the rules of {@code original} to {@code root}. */
    void convert(Original original, Converted root) {
        List<Original> rules = original.list("inhibit_rules");
        for (Original rule : rules) {
            Converted converted = root.addObject("inhibitions", rule.path());
            side(rule, converted, "source");
            side(rule, converted, "target");
            if (rule.has("equal")) {
                converted.put("equal", rule.texts("equal").values(), rule.path("equal"));
            }
            rule.has("name");
            for (String key : rule.left()) {
                notes.todo(rule.path(key), "not known, so left out: look whether it matters");
            }
        }
        if (!rules.isEmpty()) {
            notes.carried(original.path("inhibit_rules"), rules.size() + " of them, as they are");
        }
    }

    private void side(Original rule, Converted converted, String side) {
        boolean any =
                new MatcherConversion(rule, converted, side)
                        .carry(side + "_match", side + "_match_re", side + "_matchers");
        if (!any) {
            converted.add(side, EVERY, rule.path());
            notes.changed(
                    rule.path(),
                    "has no matchers of the " + side + ", so every alert is one: written out");
        }
    }
}
