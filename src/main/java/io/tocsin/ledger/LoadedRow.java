package io.tocsin.ledger;

import io.tocsin.alert.Position;
import io.tocsin.alert.Severity;
import io.tocsin.policy.AlertState;
import io.tocsin.policy.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one row of {@code load.sql}, column by column. */
final class LoadedRow {

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
        String name = text();
        AlertState state = state();
        Position position = new Position(number(), number(), (int) number());
        return new LoadedAlert(
                new AlertSnapshot(fingerprint, state, position, number(), number(), held()), name);
    }

    private AlertState state() {
        boolean firing = text().equals("firing");
        Severity severity = Severity.parse(text()).orElseThrow();
        int episode = (int) number();
        long since = number();
        long until = firing ? skip() : number();
        long reflects = number();
        long contentHash = number();
        return firing
                ? new AlertState.Firing(episode, severity, since, reflects, contentHash)
                : new AlertState.Resolved(episode, severity, since, until, reflects, contentHash);
    }

    private @Nullable Held held() {
        Object entry = columns[next++];
        if (entry == null) {
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

    private long skip() {
        next++;
        return 0;
    }
}
