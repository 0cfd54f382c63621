package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Moments;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.SilenceMatchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code /silence}: alerts are not to be spoken of for a while. */
@ApplicationScoped
class SilenceCommand implements Command {

    private static final Option ALERTS =
            Option.completed("alerts", "One alert, a name, or matchers such as node=~\"db-.*\"")
                    .must();
    private static final Option DURATION =
            Option.duration("duration", "For how long, such as 2h or 1d").must();
    private static final Option COMMENT = Option.text("comment", "What it is for").must();

    private final Finder finder;
    private final Silencing silencing;
    private final InstantSource clock;

    SilenceCommand(Finder finder, Silencing silencing, InstantSource clock) {
        this.finder = finder;
        this.silencing = silencing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public String description() {
        return "Alerts are not to be spoken of for a while; the ledger goes on";
    }

    @Override
    public Right right() {
        return Right.CHANGE;
    }

    @Override
    public List<Option> options() {
        return List.of(ALERTS, DURATION, COMMENT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        Instant until = Spans.requiredEnd(request, DURATION, clock.instant());
        String comment = Comments.required(request, COMMENT, Acknowledgement.MOST_COMMENT);
        return meant(request.required(ALERTS))
                .chain(matchers -> silencing.silence(matchers, until, request.who(), comment))
                .map(made -> answer(made, until));
    }

    private Uni<List<Matcher>> meant(String text) {
        return Fingerprint.parse(text).isPresent()
                ? finder.one(text)
                        .map(found -> SilenceMatchers.of(Labels.of(found.alert().labels())))
                : Uni.createFrom().item(() -> Meant.by(text));
    }

    private static Answer answer(StoredSilence made, Instant until) {
        return Answer.of(
                "Silenced until %s (%s): %s\n`/unsilence` ends it early."
                        .formatted(
                                Moments.clock(until),
                                Moments.relative(until),
                                Silencing.shown(made)));
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return finder.choices(typed);
    }
}
