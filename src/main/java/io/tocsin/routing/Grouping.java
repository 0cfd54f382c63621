package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which alerts share a conversation. */
public sealed interface Grouping {

    /** Every alert has a conversation of its own: {@code groupBy: [...]}. */
    Grouping EACH = new Each();

    /** The group of the alert with these labels; null if it has a conversation of its own. */
    @Nullable Group groupOf(LabelSet labels);

    /** Every alert has a conversation of its own. */
    record Each() implements Grouping {
        @Override
        public @Nullable Group groupOf(LabelSet labels) {
            return null;
        }
    }

    /**
     * Alerts that have the same values of these labels.
     *
     * @param labels their names; none for one conversation of all
     */
    record By(List<String> labels) implements Grouping {

        /** Copies the list. */
        public By {
            labels = List.copyOf(labels);
        }

        @Override
        public Group groupOf(LabelSet alert) {
            Map<String, String> common = new HashMap<>();
            for (String name : labels) {
                String value = alert.get(name);
                if (value != null) {
                    common.put(name, value);
                }
            }
            return Group.of(Labels.of(common));
        }
    }
}
