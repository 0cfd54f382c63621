package io.tocsin.dispatch;

import io.tocsin.ledger.Posts.Death;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is done about an outcome. Decided here and nowhere else:
 *
 * <pre>
 * outcome           situation                           remedy
 * Shown             surely as it is now                 it is done
 *                   by an earlier try, perhaps          an edit follows
 * Vanished                                              it is written anew
 * Refused: message  shared by several conversations     each gets a message of its own
 *                   of one conversation                 dead letter
 * Refused: channel  another way is open, or the         it goes there
 *  or bot            receiver listens elsewhere now
 *                   none is                             dead letter
 * Failed            for longer than the horizon,        it goes there
 *                    another way is open
 *                   for longer than the horizon         dead letter
 *                   for longer than fallbacks wait,     it goes there
 *                    another way is open, and
 *                    nobody has seen it so far
 *                   otherwise                           it is tried again
 * </pre>
 */
sealed interface Remedy {

    /** It is shown as it should be. */
    record Done(long message) implements Remedy {}

    /** It is shown, perhaps as it was. */
    record Place(long message) implements Remedy {}

    /** It has to be written anew. */
    record Renew() implements Remedy {}

    /** Each of its conversations gets a message of its own. */
    record Scatter(String reason) implements Remedy {}

    /** It is told on another way. */
    record FallBack(String reason) implements Remedy {}

    /** It is a dead letter. */
    record Bury(Death death, String reason) implements Remedy {}

    /**
     * It is tried again.
     *
     * @param after how long Discord asked to wait; null if it did not
     */
    record Retry(String reason, @Nullable Duration after) implements Remedy {}

    /**
     * What matters besides the outcome.
     *
     * @param again whether an earlier try may have written the message
     * @param unseen whether nobody has seen the message so far
     * @param shared whether it shows several conversations
     * @param elsewhere whether another way is open
     * @param slow whether it has failed for longer than fallbacks wait
     * @param late whether it has failed for longer than the horizon
     */
    record Situation(
            boolean again,
            boolean unseen,
            boolean shared,
            boolean elsewhere,
            boolean slow,
            boolean late) {}

    /** What to do. */
    static Remedy of(Outcome outcome, Situation situation) {
        return switch (outcome) {
            case Outcome.Shown(long message) ->
                    situation.again() ? new Place(message) : new Done(message);
            case Outcome.Vanished _ -> new Renew();
            case Outcome.Refused(Outcome.Scope scope, String reason) ->
                    switch (scope) {
                        case MESSAGE ->
                                situation.shared()
                                        ? new Scatter(reason)
                                        : new Bury(Death.MESSAGE, reason);
                        case CHANNEL, BOT ->
                                situation.elsewhere()
                                        ? new FallBack(reason)
                                        : new Bury(Death.OUTLET, reason);
                    };
            case Outcome.Failed failed -> failed(failed, situation);
        };
    }

    private static Remedy failed(Outcome.Failed failed, Situation situation) {
        boolean gone = situation.late() || situation.slow() && situation.unseen();
        if (gone && situation.elsewhere()) {
            return new FallBack(failed.reason());
        }
        return situation.late()
                ? new Bury(Death.EXPIRED, "tried for too long; at last: " + failed.reason())
                : new Retry(failed.reason(), failed.retryAfter());
    }
}
