package io.tocsin.chat;

import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.EntryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ledger entries, one line each. */
final class Timeline {

    private static final int NAME = 60;
    private static final int DETAIL = 140;

    private Timeline() {}

    /**
     * The newest first, as they come.
     *
     * @param named whether each says which alert it is about
     */
    static String of(List<EntryRow> entries, boolean named, int most) {
        return entries.isEmpty()
                ? "The ledger says nothing of it yet."
                : Lines.join(entries.stream().map(entry -> line(entry, named)).toList(), most);
    }

    private static String line(EntryRow entry, boolean named) {
        StringBuilder line =
                new StringBuilder("<t:%d:f> **".formatted(entry.at().getEpochSecond()))
                        .append(entry.kind())
                        .append("**");
        String reason = entry.reason();
        line.append(reason == null ? "" : " " + reason);
        append(line, " · ", named ? entry.name() : null, NAME);
        append(line, " · ", entry.severity(), NAME);
        if (entry.count() > 1) {
            line.append(" ×").append(entry.count());
        }
        append(line, " — ", entry.detail(), DETAIL);
        return line.toString();
    }

    private static void append(StringBuilder line, String before, @Nullable String text, int most) {
        if (text != null && !text.isEmpty()) {
            line.append(before).append(PlainText.line(text, most));
        }
    }
}
