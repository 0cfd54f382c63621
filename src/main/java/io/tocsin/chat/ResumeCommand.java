package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.dispatch.Moments;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.Pauses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code /resume}: a receiver that was paused is told what happens again. */
@ApplicationScoped
class ResumeCommand implements Command {

    private static final int SHOWN = 64;

    private static final Option RECEIVER =
            Option.completed("receiver", "Who is paused, and is to be told again").must();
    private static final Option COMMENT = Option.text("comment", "Why");

    private final Receivers receivers;
    private final Pauses pauses;

    ResumeCommand(Receivers receivers, Pauses pauses) {
        this.receivers = receivers;
        this.pauses = pauses;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String description() {
        return "A receiver that was paused is told again, beginning with what it missed";
    }

    @Override
    public Right right() {
        return Right.MANAGE;
    }

    @Override
    public List<Option> options() {
        return List.of(RECEIVER, COMMENT);
    }

    /** A receiver that is configured no more may still be paused. */
    @Override
    public Uni<Answer> run(Request request) {
        String receiver = request.required(RECEIVER);
        String comment = Comments.optional(request, COMMENT, Acknowledgement.MOST_COMMENT);
        return pauses.resume(receiver, request.who().identified(), comment)
                .map(
                        ended ->
                                ended.map(
                                                pause ->
                                                        Answer.of(
                                                                "**%s** is told again; it was paused since %s."
                                                                        .formatted(
                                                                                pause.receiver(),
                                                                                Moments.relative(
                                                                                        pause
                                                                                                .since()))))
                                        .orElseGet(
                                                () ->
                                                        Answer.of(
                                                                "`%s` is not paused, so nothing was changed."
                                                                        .formatted(
                                                                                PlainText.code(
                                                                                        receiver,
                                                                                        SHOWN)))));
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return receivers.paused(typed);
    }
}
