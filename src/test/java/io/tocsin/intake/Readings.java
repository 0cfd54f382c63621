package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Event;
import io.tocsin.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads texts as the intake does, and insists on an outcome. */
final class Readings {

    /** Events may name the receiver {@code ops} and no other. */
    static Terms terms(Naming naming) {
        return new Terms(naming, null, to -> to.equals("ops") ? null : "names no receiver");
    }

    static final EventReader READER = new EventReader(10_000, 4 << 20);

    private Readings() {}

    static Reading json(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8), Framing.JSON, terms(Naming.NONE));
    }

    static Reading lines(String text) {
        return READER.read(
                text.getBytes(StandardCharsets.UTF_8), Framing.LINES, terms(Naming.NONE));
    }

    static List<Event> events(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Events.class);
        return ((Reading.Events) reading).events();
    }

    static Event event(String json) {
        List<Event> events = events(json(json));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    static Reading.Refused refused(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) reading;
    }

    /** Each problem as "field: message". */
    static List<String> problems(Reading reading) {
        return refused(reading).problems().stream().map(Readings::line).toList();
    }

    private static String line(FieldProblem problem) {
        return problem.field() + ": " + problem.message();
    }
}
