package io.tocsin.chat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Look;
import io.tocsin.dispatch.Moments;
import io.tocsin.ledger.PostContents;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.SilenceMatchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Does what the buttons below messages say. The message itself then changes because the ledger
 * does; who pressed is told in a sentence. To be called on a Vert.x context.
 */
@ApplicationScoped
class Buttons {

    /** How many silences one press makes. */
    static final int MOST_SILENCES = 10;

    private static final int CONVERSATIONS = 50;
    private static final int ENTRIES = 20;

    private static final String GONE =
            "What this message shows is no longer kept, so there is nothing to do; `/alerts` lists what fires.";

    private final PostContents posts;
    private final Acknowledging acknowledging;
    private final Silencing silencing;
    private final InstantSource clock;

    Buttons(
            PostContents posts,
            Acknowledging acknowledging,
            Silencing silencing,
            InstantSource clock) {
        this.posts = posts;
        this.acknowledging = acknowledging;
        this.silencing = silencing;
        this.clock = clock;
    }

    Uni<Answer> press(Press press, Person who) {
        return switch (press.kind()) {
            case ACKNOWLEDGE -> acknowledge(press, who);
            case SILENCE_1_HOUR, SILENCE_4_HOURS, SILENCE_24_HOURS -> silence(press, who);
            case TIMELINE -> timeline(press);
        };
    }

    private Uni<Answer> acknowledge(Press press, Person who) {
        return posts.firing(press.post(), Acknowledging.MOST + 1)
                .chain(
                        alerts -> {
                            if (alerts.isEmpty()) {
                                return said(
                                        "Nothing that this message shows fires any longer, so there is nothing to take care of.");
                            }
                            boolean more = alerts.size() > Acknowledging.MOST;
                            int taken = more ? Acknowledging.MOST : alerts.size();
                            return acknowledging
                                    .acknowledge(alerts.subList(0, taken), who, null, null)
                                    .replaceWith(Answer.of(acknowledged(taken, more)));
                        });
    }

    private static String acknowledged(int taken, boolean more) {
        return "You take care of "
                + (taken == 1 ? "this alert" : taken + " alerts")
                + (more ? " (there are more: press again when these are shown so)" : "")
                + ". No reminders come until it is over; what gets worse is still told.";
    }

    private Uni<Answer> silence(Press press, Person who) {
        Instant until = clock.instant().plus(press.kind().silence());
        return posts.parts(press.post(), MOST_SILENCES + 1)
                .chain(
                        parts -> {
                            if (parts.isEmpty()) {
                                return said(GONE);
                            }
                            List<PostContents.Part> narrow =
                                    parts.stream()
                                            .limit(MOST_SILENCES)
                                            .filter(part -> part.common().size() > 0)
                                            .distinct()
                                            .toList();
                            if (narrow.isEmpty()) {
                                return said(
                                        "The alerts of this message have no labels in common, and a silence would mean every alert; say which are meant with `/silence`.");
                            }
                            return silence(narrow, until, who)
                                    .map(
                                            made ->
                                                    Answer.of(
                                                            silenced(
                                                                    made,
                                                                    until,
                                                                    parts.size() > MOST_SILENCES)));
                        });
    }

    /** One after the other: changes of silences take turns anyway. */
    private Uni<List<StoredSilence>> silence(
            List<PostContents.Part> parts, Instant until, Person who) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(
                        part ->
                                silencing.silence(
                                        SilenceMatchers.of(part.common()),
                                        until,
                                        who,
                                        "by the button of a message"))
                .collect()
                .asList();
    }

    private static String silenced(List<StoredSilence> made, Instant until, boolean more) {
        return "Silenced until %s (%s): %s%s\n`/unsilence` ends it early."
                .formatted(
                        Moments.clock(until),
                        Moments.relative(until),
                        made.size() == 1 ? "" : made.size() + " silences\n",
                        Lines.join(made.stream().map(Silencing::shown).toList(), 1500)
                                + (more
                                        ? "\nThe message shows more; silence the rest with `/silence`."
                                        : ""));
    }

    private Uni<Answer> timeline(Press press) {
        return posts.timeline(press.post(), CONVERSATIONS, ENTRIES)
                .map(
                        entries ->
                                entries.isEmpty()
                                        ? Answer.of(GONE)
                                        : Answer.of(
                                                new Embed(
                                                        "Timeline",
                                                        null,
                                                        Timeline.of(entries, true, Lines.EMBED),
                                                        Look.QUIET.color(),
                                                        List.of(),
                                                        "the newest first",
                                                        clock.instant())));
    }

    private static Uni<Answer> said(String text) {
        return Uni.createFrom().item(Answer.of(text));
    }
}
