package io.tocsin.dispatch;

import io.tocsin.ledger.Agenda;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a channel does next. */
sealed interface Job {

    /** There is nothing to do. */
    None NONE = new None();

    /** There is nothing to do. */
    record None() implements Job {}

    /** Conversations get a message. */
    record Create(Agenda.Create what) implements Job {}

    /** A message is brought up to date. */
    record Show(Agenda.Show what) implements Job {}

    /** People are told again. */
    record Answer(Agenda.Answer what) implements Job {}

    /** A thread is brought up to date. */
    record Thread(UUID post) implements Job {}

    /**
     * The most urgent, but nothing of the kind that was done last while another waits: Discord
     * counts creations and edits apart, so that they do not stand in each other's way. Threads have
     * their turn after an edit, or when there is nothing else.
     */
    static Job next(Agenda agenda, Job last) {
        List<Candidate> candidates = new ArrayList<>();
        if (agenda.create() != null) {
            candidates.add(new Candidate(new Create(agenda.create()), agenda.create().urgency()));
        }
        if (agenda.reply() != null) {
            candidates.add(new Candidate(new Answer(agenda.reply()), agenda.reply().urgency()));
        }
        if (agenda.show() != null) {
            candidates.add(new Candidate(new Show(agenda.show()), agenda.show().urgency()));
        }
        UUID thread = agenda.thread();
        if (thread != null && (candidates.isEmpty() || last instanceof Show)) {
            return new Thread(thread);
        }
        return candidates.stream()
                .filter(one -> candidates.size() == 1 || !one.isLike(last))
                .min(Candidate.MOST_URGENT)
                .map(Candidate::job)
                .orElse(NONE);
    }

    /** Something that could be done. */
    record Candidate(Job job, Agenda.Urgency urgency) {

        private static final Comparator<Candidate> MOST_URGENT =
                Comparator.comparingInt((Candidate one) -> one.urgency().rank())
                        .thenComparing(one -> one.urgency().since());

        boolean isLike(@Nullable Job other) {
            return other != null && other.getClass() == job.getClass();
        }
    }
}
