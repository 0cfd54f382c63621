package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import java.util.Optional;

/** Names with values, one a line. */
final class Pairs {

    private static final int NAME = 64;
    private static final int VALUE = 200;
    private static final int LAST_LINE = 40;

    private Pairs() {}

    /**
     * A field of {@code pairs} but the alert's name, which stands in the title.
     *
     * @param limit how long its value may be
     * @return empty if there are none
     */
    static Optional<Field> field(String name, Labels pairs, int limit) {
        StringBuilder lines = new StringBuilder();
        int left = pairs.size();
        for (var pair : pairs.asMap().entrySet()) {
            left--;
            if (pair.getKey().equals(Labels.ALERT_NAME)) {
                continue;
            }
            String line =
                    "`%s` %s\n"
                            .formatted(
                                    PlainText.code(pair.getKey(), NAME),
                                    PlainText.line(pair.getValue(), VALUE));
            if (lines.length() + line.length() > limit - LAST_LINE) {
                lines.append("… and ").append(left + 1).append(" more in the ledger");
                break;
            }
            lines.append(line);
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Field(name, lines.toString().strip(), false));
    }
}
