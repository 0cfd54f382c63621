package io.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.stream.EventLog.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every event log promises. */
public abstract class EventLogContract {

    /** Alerts of their own for every test: the log may hold others. */
    private final String test = UUID.randomUUID().toString();

    /** The log to examine. */
    protected abstract EventLog log();

    /** The summaries of the events that the log holds about the alert with these labels. */
    protected abstract List<String> summaries(Labels labels);

    /** Who acknowledged, or took that back, of what the log holds about this alert. */
    protected abstract List<String> acknowledged(Labels labels);

    @Test
    void acknowledgements_of_an_alert_are_kept_in_order() {
        append(event(null, "A", "first"));

        acknowledge("A", true, "ann");
        acknowledge("B", true, "bob");
        acknowledge("A", false, "cleo");

        assertThat(acknowledged(labels("A"))).containsExactly("true ann", "false cleo");
        assertThat(summaries(labels("A"))).containsExactly("first");
    }

    private void acknowledge(String name, boolean given, String by) {
        log().append(new Acknowledgement(labels(name).fingerprint(), given, by, null, "comment"))
                .await()
                .indefinitely();
    }

    @Test
    void nothing_is_appended_by_an_empty_list() {
        assertThat(append()).isEqualTo(new Appended(0, 0));
    }

    @Test
    void events_of_an_alert_keep_their_order() {
        List<String> expected = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            events.add(event(null, i % 3 == 0 ? "A" : "B", "text " + i));
            if (i % 3 == 0) {
                expected.add("text " + i);
            }
        }

        assertThat(append(events.toArray(Event[]::new))).isEqualTo(new Appended(1200, 0));

        assertThat(summaries(labels("A"))).isEqualTo(expected);
    }

    @Test
    void the_same_id_from_the_same_source_is_appended_once() {
        append(event(id("one"), "A", "first"));

        assertThat(append(event(id("one"), "A", "second"))).isEqualTo(new Appended(0, 1));

        assertThat(summaries(labels("A"))).containsExactly("first");
    }

    @Test
    void the_same_id_twice_in_one_request_is_appended_once() {
        Appended appended =
                append(
                        event(id("one"), "A", "first"),
                        event(id("two"), "A", "second"),
                        event(id("one"), "A", "third"));

        assertThat(appended).isEqualTo(new Appended(2, 1));
        assertThat(summaries(labels("A"))).containsExactly("first", "second");
    }

    @Test
    void the_same_id_from_another_source_is_another_event() {
        append(event(id("one"), "A", "first"));

        Event other = event(new EventId(test + "other", "one"), "A", "second");

        assertThat(append(other)).isEqualTo(new Appended(1, 0));
    }

    /** A producer that uses an id twice by mistake must not make an alert disappear. */
    @Test
    void the_same_id_about_another_alert_is_another_event() {
        append(event(id("one"), "A", "first"));

        assertThat(append(event(id("one"), "B", "second"))).isEqualTo(new Appended(1, 0));
    }

    @Test
    void events_without_an_id_are_never_recognised() {
        append(event(null, "A", "same"));

        assertThat(append(event(null, "A", "same"), event(null, "A", "same")))
                .isEqualTo(new Appended(2, 0));
    }

    /** Appends and waits for the answer. */
    protected final Appended append(Event... events) {
        return log().append(List.of(events)).await().indefinitely();
    }

    /** An id of this test. */
    protected final EventId id(String id) {
        return new EventId(test, id);
    }

    /** The labels of this test's alert {@code name}. */
    protected final Labels labels(String name) {
        return Labels.of(Map.of("alertname", name, "test", test));
    }

    /** An event about this test's alert {@code name}. */
    protected final Event event(@Nullable EventId id, String name, String summary) {
        return new Event(
                id,
                labels(name),
                Status.FIRING,
                Severity.WARNING,
                null,
                null,
                new Content(Labels.EMPTY, summary, null, null, null));
    }
}
