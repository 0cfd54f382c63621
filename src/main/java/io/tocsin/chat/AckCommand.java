package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.dispatch.Moments;
import io.tocsin.ledger.AlertRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /ack}: somebody takes care of an alert. */
@ApplicationScoped
class AckCommand implements Command {

    private static final Option ALERT =
            Option.completed("alert", "Its name or its fingerprint").must();
    private static final Option FOR =
            Option.duration("for", "For how long, such as 2h; until it is over if nothing is said");
    private static final Option COMMENT = Option.text("comment", "What you have to say about it");

    private final Finder finder;
    private final Acknowledging acknowledging;
    private final InstantSource clock;

    AckCommand(Finder finder, Acknowledging acknowledging, InstantSource clock) {
        this.finder = finder;
        this.acknowledging = acknowledging;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ack";
    }

    @Override
    public String description() {
        return "You take care of an alert: no reminders until it is over";
    }

    @Override
    public Right right() {
        return Right.CHANGE;
    }

    @Override
    public List<Option> options() {
        return List.of(ALERT, FOR, COMMENT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        Instant until = Spans.end(request, FOR, clock.instant());
        String comment = Comments.optional(request, COMMENT, Acknowledgement.MOST_COMMENT);
        return finder.one(request.required(ALERT))
                .chain(found -> acknowledge(found.alert(), request.who(), until, comment));
    }

    private Uni<Answer> acknowledge(
            AlertRow alert, Person who, @Nullable Instant until, @Nullable String comment) {
        if (!AlertLine.fires(alert)) {
            throw new SaidException(
                    "**%s** does not fire, so there is nothing to take care of."
                            .formatted(AlertLine.name(alert.name())));
        }
        String end = until == null ? "it is over" : Moments.relative(until);
        return acknowledging
                .acknowledge(List.of(alert.fingerprint()), who, until, comment)
                .replaceWith(
                        Answer.of(
                                "You take care of **%s** until %s. What gets worse is still told."
                                        .formatted(AlertLine.name(alert.name()), end)));
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return finder.choices(typed);
    }
}
