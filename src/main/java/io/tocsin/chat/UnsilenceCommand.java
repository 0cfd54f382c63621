package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.ledger.SilenceFilter;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceOutcome;
import io.tocsin.ledger.SilenceState;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /unsilence}: a silence ends now. */
@ApplicationScoped
class UnsilenceCommand implements Command {

    private static final Option SILENCE =
            Option.completed("silence", "Which one: type a part of it").must();
    private static final Option COMMENT = Option.text("comment", "Why it ends");

    private final SilenceStore store;
    private final SilenceListener listener;

    UnsilenceCommand(SilenceStore store, SilenceListener listener) {
        this.store = store;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "unsilence";
    }

    @Override
    public String description() {
        return "A silence ends now, and people are told what is true";
    }

    @Override
    public Right right() {
        return Right.CHANGE;
    }

    @Override
    public List<Option> options() {
        return List.of(SILENCE, COMMENT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        String comment = Comments.optional(request, COMMENT, Acknowledgement.MOST_COMMENT);
        return store.expire(id(request.required(SILENCE)), request.who().identified(), comment)
                .map(UnsilenceCommand::ended)
                .call(listener::changed)
                .map(silence -> Answer.of("It is over: " + Silencing.shown(silence)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static StoredSilence ended(SilenceOutcome outcome) {
        return switch (outcome) {
            case SilenceOutcome.Done(StoredSilence silence) -> silence;
            case SilenceOutcome.Over(StoredSilence silence) -> silence;
            case SilenceOutcome.Unknown _ -> throw unknown();
            case SilenceOutcome.Backwards _, SilenceOutcome.TooMany _ ->
                    throw new IllegalStateException("a silence that ends cannot be " + outcome);
        };
    }

    private static SaidException unknown() {
        return new SaidException(
                "There is no such silence; choose one of those that are offered while you type. Those of the configuration file end there.");
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return store.list(
                        new SilenceFilter(
                                Set.of(SilenceState.ACTIVE, SilenceState.PENDING), typed.strip()),
                        Choice.MOST_CHOICES,
                        null)
                .map(page -> page.silences().stream().map(UnsilenceCommand::choice).toList());
    }

    private static Choice choice(StoredSilence silence) {
        StoredSilence.Terms terms = silence.terms();
        String name = "%s by %s: %s".formatted(terms.matchers(), terms.author(), terms.comment());
        return new Choice(
                Lines.cut(name.replaceAll("\\p{C}+", " ").strip(), Choice.MOST),
                silence.id().toString());
    }
}
