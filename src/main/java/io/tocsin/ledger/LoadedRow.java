package io.tocsin.ledger;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one row of {@code load.sql}, column by column. */
final class LoadedRow {

    /** How many columns belong to an open span, after the first. */
    private static final int HELD_COLUMNS = 3;

    private final Object[] columns;
    private int next;

    private LoadedRow(Object[] columns) {
        this.columns = columns;
    }

    static LoadedAlert read(Object[] columns) {
        return new LoadedRow(columns).alert();
    }

    private LoadedAlert alert() {
        long fingerprint = number();
        Labels labels = StoredLabels.read(text());
        MemoryJson.Columns columns =
                new MemoryJson.Columns(
                        Status.parse(text()).orElseThrow(),
                        Severity.parse(text()).orElseThrow(),
                        (int) number(),
                        number(),
                        numberOr(0));
        Memory memory = MemoryJson.read(text(), columns);
        Position position = new Position(number(), number(), (int) number());
        AlertSnapshot alert =
                new AlertSnapshot(
                        fingerprint,
                        memory,
                        position,
                        number(),
                        number(),
                        numberOr(Long.MAX_VALUE),
                        Long.MAX_VALUE,
                        textOrNull(),
                        held(),
                        AudienceJson.read(textOrNull(), textOrNull()));
        return new LoadedAlert(alert, labels);
    }

    private @Nullable Held held() {
        Object entry = columns[next++];
        if (entry == null) {
            next += HELD_COLUMNS;
            return null;
        }
        return new Held((UUID) entry, Reason.ofText(text()), number(), number());
    }

    private long number() {
        return ((Number) columns[next++]).longValue();
    }

    private String text() {
        return (String) columns[next++];
    }

    private long numberOr(long absent) {
        Object value = columns[next++];
        return value == null ? absent : ((Number) value).longValue();
    }

    private @Nullable String textOrNull() {
        return (String) columns[next++];
    }
}
