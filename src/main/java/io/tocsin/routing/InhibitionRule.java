package io.tocsin.routing;

import io.tocsin.alert.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * While an alert fires that {@code source} matches, those that {@code target} matches are not
 * spoken of, if they have the same values of {@code equal}. As in Alertmanager, an alert that both
 * match is not inhibited by one that both match, itself included.
 *
 * @param source all of which must hold of the alert that inhibits
 * @param target all of which must hold of the alert that is inhibited
 * @param equal names of labels; one that both lack is equal
 */
public record InhibitionRule(List<Matcher> source, List<Matcher> target, List<String> equal) {

    /** Copies the lists. */
    public InhibitionRule {
        source = List.copyOf(source);
        target = List.copyOf(target);
        equal = List.copyOf(equal);
    }

    /**
     * Labels that every source has; more may be demanded of it. Only such as can be stored: those
     * with the character 0 cannot.
     */
    public Labels sourceLabels() {
        Map<String, String> labels = new HashMap<>();
        for (Matcher matcher : source) {
            if (matcher instanceof Matcher.Exactly(var name, var wanted, var value)
                    && wanted
                    && !value.isEmpty()
                    && (name + value).indexOf('\0') < 0) {
                labels.put(name, value);
            }
        }
        return Labels.of(labels);
    }
}
