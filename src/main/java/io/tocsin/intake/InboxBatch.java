package io.tocsin.intake;

import io.tocsin.alert.Event;
import io.tocsin.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is to be done about some entries of the inbox.
 *
 * @param good the ids of the entries whose events are to be appended
 * @param events their events, in the entries' order
 * @param bad the entries that cannot be read
 * @param gone the ids of entries that somebody deleted before they were read
 */
record InboxBatch(List<String> good, List<Event> events, List<Bad> bad, List<String> gone) {

    private static final int ERROR_LENGTH = 2_000;

    /** An entry that cannot be read, and why. */
    record Bad(InboxEntry entry, String error) {}

    /**
     * Decides about the first of {@code entries}: all of them, unless they hold more events than
     * are to be appended at once.
     *
     * @param mostBytes how large an entry's event may be
     * @param terms on what terms events are taken
     */
    static InboxBatch of(
            List<InboxEntry> entries,
            EventReader reader,
            long mostBytes,
            Function<Naming, Terms> terms) {
        InboxBatch batch =
                new InboxBatch(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (InboxEntry entry : entries) {
            if (batch.events.size() >= reader.mostEvents()) {
                break;
            }
            batch.add(entry, reader, mostBytes, terms);
        }
        return batch;
    }

    /** How many entries this batch decides about. */
    int size() {
        return good.size() + bad.size() + gone.size();
    }

    private void add(
            InboxEntry entry, EventReader reader, long mostBytes, Function<Naming, Terms> terms) {
        if (entry.fields().isEmpty()) {
            gone.add(entry.id());
            return;
        }
        byte[] event = entry.event();
        if (event == null) {
            bad.add(
                    new Bad(
                            entry,
                            "there is no field event; use XADD tocsin:inbox * event '{\"name\": …}'"));
        } else if (event.length > mostBytes) {
            bad.add(
                    new Bad(
                            entry,
                            "the event has %s bytes; at most %s are taken at once: split it"
                                    .formatted(Text.count(event.length), Text.count(mostBytes))));
        } else {
            read(entry, reader.read(event, Framing.JSON, terms.apply(Naming.byEntry(entry.id()))));
        }
    }

    private void read(InboxEntry entry, Reading reading) {
        switch (reading) {
            case Reading.Events(List<Event> read) -> {
                good.add(entry.id());
                events.addAll(read);
            }
            case Reading.Refused refused -> bad.add(new Bad(entry, words(refused)));
            case Reading.Nothing nothing -> bad.add(new Bad(entry, nothing.detail()));
            case Reading.TooMany tooMany -> bad.add(new Bad(entry, tooMany.detail()));
        }
    }

    private static String words(Reading.Refused refused) {
        String words =
                refused.problems().stream()
                        .map(InboxBatch::words)
                        .collect(Collectors.joining("; "));
        return words.length() <= ERROR_LENGTH ? words : words.substring(0, ERROR_LENGTH) + "…";
    }

    private static String words(FieldProblem problem) {
        return problem.field().isEmpty()
                ? problem.message()
                : problem.field() + ": " + problem.message();
    }
}
