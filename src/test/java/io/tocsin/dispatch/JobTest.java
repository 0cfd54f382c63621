package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ledger.Agenda;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a channel does next. */
class JobTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID POST = new UUID(0, 1);

    /** Of each kind: how bad the worst is, and since which second it waits; empty: none. */
    @ParameterizedTest
    @CsvSource({
        "'',  '',  '',  false, None,   None",
        "'',  '',  '',  false, Create, None",
        "0/0, '',  '',  false, Create, Create",
        "'',  0/0, '',  false, Answer, Answer",
        "'',  '',  0/0, false, Show,   Show",
        // The worst comes first,
        "0/5, 1/0, 1/0, false, None,   Create",
        "2/0, 1/5, 2/0, false, None,   Answer",
        "2/0, 2/0, 1/5, false, None,   Show",
        // of what is as bad, what has waited longest,
        "1/3, 1/2, 1/1, false, None,   Show",
        "1/1, 1/2, 1/3, false, None,   Create",
        // and nothing twice in a row while something else waits.
        "0/0, '',  9/9, false, Create, Show",
        "0/0, '',  9/9, false, Show,   Create",
        "0/0, 2/0, 1/0, false, Create, Show",
        "1/0, 0/0, 2/0, false, Answer, Create",
        // Threads wait for a pause, or have their turn after a message was brought up to date.
        "'',  '',  '',  true,  None,   Thread",
        "'',  '',  '',  true,  Thread, Thread",
        "0/0, '',  '',  true,  None,   Create",
        "0/0, '',  '',  true,  Create, Create",
        "0/0, '',  '',  true,  Show,   Thread",
        "0/0, '',  '',  true,  Thread, Create",
    })
    void it_is_what_comes_first(
            String create,
            String reply,
            String show,
            boolean thread,
            String last,
            String expected) {
        Agenda agenda = agenda(create, reply, show, thread);

        assertThat(Job.next(agenda, job(last)).getClass().getSimpleName()).isEqualTo(expected);
    }

    private static Agenda agenda(String create, String reply, String show, boolean thread) {
        Agenda.Urgency creation = urgency(create);
        Agenda.Urgency answer = urgency(reply);
        Agenda.Urgency edit = urgency(show);
        return new Agenda(
                creation == null ? null : new Agenda.Create("web", 1, false, creation),
                edit == null ? null : new Agenda.Show(POST, edit),
                answer == null ? null : new Agenda.Answer(null, "web", 1, answer),
                thread ? POST : null);
    }

    private static Agenda.@Nullable Urgency urgency(String text) {
        String[] parts = text.split("/");
        return text.isEmpty()
                ? null
                : new Agenda.Urgency(
                        Integer.parseInt(parts[0]), SINCE.plusSeconds(Long.parseLong(parts[1])));
    }

    private static Job job(String name) {
        Agenda.Urgency some = new Agenda.Urgency(0, SINCE);
        return switch (name) {
            case "Create" -> new Job.Create(new Agenda.Create("web", 1, false, some));
            case "Answer" -> new Job.Answer(new Agenda.Answer(null, "web", 1, some));
            case "Show" -> new Job.Show(new Agenda.Show(POST, some));
            case "Thread" -> new Job.Thread(POST);
            default -> Job.NONE;
        };
    }
}
