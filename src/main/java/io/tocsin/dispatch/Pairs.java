package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names with values, one a line, but the alert's name: it stands in the title.
 *
 * @param isWhole whether nothing is left out
 */
record Pairs(String lines, boolean isWhole) {

    private static final int NAME = 64;
    private static final int VALUE = 200;
    private static final int LAST_LINE = 40;

    /** At most {@code limit} characters of them. */
    static Pairs of(Labels pairs, int limit) {
        StringBuilder lines = new StringBuilder();
        boolean whole = true;
        int left = pairs.size();
        for (var pair : pairs.asMap().entrySet()) {
            left--;
            if (pair.getKey().equals(Labels.ALERT_NAME)) {
                continue;
            }
            String line = name(pair.getKey()) + PlainText.line(pair.getValue(), VALUE) + "\n";
            if (lines.length() + line.length() > limit - LAST_LINE) {
                lines.append("… and ")
                        .append(Figures.count(left + 1))
                        .append(" more in the ledger");
                return new Pairs(lines.toString(), false);
            }
            whole &= PlainText.fits(pair.getValue(), VALUE);
            lines.append(line);
        }
        return new Pairs(lines.toString().strip(), whole);
    }

    /** All of them, their values as long as they are. */
    static Stream<String> inFull(Labels pairs) {
        return pairs.asMap().entrySet().stream()
                .filter(pair -> !pair.getKey().equals(Labels.ALERT_NAME))
                .map(
                        pair ->
                                name(pair.getKey())
                                        + PlainText.escape(pair.getValue(), PlainText.ENDLESS));
    }

    /** Empty if there are none. */
    Optional<Field> field(String name) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Field(name, lines, false));
    }

    private static String name(String name) {
        return "`" + PlainText.code(name, NAME) + "` ";
    }
}
