package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.dispatch.Moments;
import io.tocsin.ledger.Pause;
import io.tocsin.ledger.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code /pause}: a receiver is told nothing new for a while. */
@ApplicationScoped
class PauseCommand implements Command {

    private static final Option RECEIVER =
            Option.completed("receiver", "Who is to be told nothing new").must();
    private static final Option FOR =
            Option.duration("for", "For how long, such as 2h; until /resume if nothing is said");
    private static final Option COMMENT = Option.text("comment", "What it is for");

    private final Receivers receivers;
    private final Pauses pauses;
    private final InstantSource clock;

    PauseCommand(Receivers receivers, Pauses pauses, InstantSource clock) {
        this.receivers = receivers;
        this.pauses = pauses;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String description() {
        return "A receiver is told nothing new for a while; nothing is lost";
    }

    @Override
    public Right right() {
        return Right.MANAGE;
    }

    @Override
    public List<Option> options() {
        return List.of(RECEIVER, FOR, COMMENT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        String receiver = receivers.named(request.required(RECEIVER));
        Instant until = Spans.end(request, FOR, clock.instant());
        String comment = Comments.orEmpty(request, COMMENT, Acknowledgement.MOST_COMMENT);
        return pauses.pause(receiver, until, request.who().identified(), comment)
                .map(PauseCommand::answer);
    }

    private static Answer answer(Pause pause) {
        Instant until = pause.until();
        return Answer.of(
                "**%s** is told nothing new until %s. What happens meanwhile is told then."
                        .formatted(
                                pause.receiver(),
                                until == null ? "`/resume`" : Moments.relative(until)));
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return Uni.createFrom().item(receivers.choices(typed));
    }
}
