package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Look;
import io.tocsin.dispatch.Moments;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.SilenceFilter;
import io.tocsin.ledger.SilencePage;
import io.tocsin.ledger.SilenceState;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.tocsin.routing.SilenceMatchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /silences}: what is not spoken of, and until when. */
@ApplicationScoped
class SilencesCommand implements Command {

    private static final int MOST = 25;
    private static final int PERSON = 40;
    private static final int COMMENT = 100;
    private static final int MATCHERS = 200;

    private final SilenceStore store;
    private final Routing routing;
    private final InstantSource clock;

    SilencesCommand(SilenceStore store, Routing routing, InstantSource clock) {
        this.store = store;
        this.routing = routing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "silences";
    }

    @Override
    public String description() {
        return "What is not spoken of now, by whom, until when and why";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public Uni<Answer> run(Request request) {
        return store.list(
                        new SilenceFilter(Set.of(SilenceState.ACTIVE, SilenceState.PENDING), null),
                        MOST,
                        null)
                .map(this::answer);
    }

    private Answer answer(SilencePage page) {
        Instant now = clock.instant();
        List<String> lines =
                Stream.concat(
                                routing.current().configuration().silences().stream()
                                        .filter(silence -> silence.endsAt() > now.toEpochMilli())
                                        .map(SilencesCommand::written),
                                page.silences().stream().map(silence -> line(silence, now)))
                        .toList();
        return lines.isEmpty()
                ? Answer.of("Nothing is silenced.")
                : Answer.of(
                        new Embed(
                                "Silences",
                                null,
                                Lines.join(lines, Lines.EMBED),
                                Look.QUIET.color(),
                                List.of(),
                                page.next() == null
                                        ? lines.size() + " in all"
                                        : "the latest made; there are more",
                                now));
    }

    private static String line(StoredSilence silence, Instant now) {
        StoredSilence.Terms terms = silence.terms();
        String begins =
                silence.state(now) == SilenceState.PENDING
                        ? "from " + Moments.relative(terms.startsAt()) + " "
                        : "";
        return "%s %s until %s by %s%s"
                .formatted(
                        "`" + PlainText.code(terms.matchers(), MATCHERS) + "`",
                        begins,
                        Moments.relative(terms.endsAt()),
                        PlainText.line(terms.author(), PERSON),
                        comment(terms.comment()));
    }

    private static String written(Silence silence) {
        String end =
                silence.endsAt() == Long.MAX_VALUE
                        ? "for ever"
                        : "until " + Moments.relative(Instant.ofEpochMilli(silence.endsAt()));
        return "`%s` %s, by the configuration file%s"
                .formatted(
                        PlainText.code(SilenceMatchers.text(silence.matchers()), MATCHERS),
                        end,
                        comment(silence.comment()));
    }

    private static String comment(String comment) {
        return comment.isEmpty() ? "" : ": " + PlainText.line(comment, COMMENT);
    }
}
