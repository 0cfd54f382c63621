package io.tocsin.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some ledger entries, newest first.
 *
 * @param next where the next page begins; null if there is nothing older. A page may hold fewer
 *     entries than were asked for, even none, and there may still be a next one.
 */
public record EntryPage(List<Told> entries, @Nullable UUID next) {

    /** No entries, and none to come. */
    static final EntryPage EMPTY = new EntryPage(List.of(), null);

    /**
     * An entry with what does not change about its alert.
     *
     * @param labels the alert's; empty if the entry is about none
     */
    public record Told(EntryRow entry, Map<String, String> labels) {}

    /** Copies the list. */
    public EntryPage {
        entries = List.copyOf(entries);
    }
}
