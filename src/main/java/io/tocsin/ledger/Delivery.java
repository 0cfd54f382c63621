package io.tocsin.ledger;

import io.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a conversation is shown as it should be.
 *
 * @param about what it is about
 * @param progress how it stands
 * @param place its message, or where that is to be; null if nothing is known of one
 */
public record Delivery(
        UUID conversation,
        String receiver,
        About about,
        State state,
        Progress progress,
        @Nullable Place place) {

    /** How many names of alerts are given at most. */
    public static final int MOST_NAMES = 5;

    /** How it stands. */
    public enum State {
        /** It has its turn as soon as its channel comes to it. */
        WAITING,
        /** It was tried, and is tried again. */
        FAILING,
        /** A dead letter. */
        DEAD,
        /** Nothing of it may be shown now. */
        HELD,
        /** Discord shows it as it should be. */
        SHOWN;

        /** Those in which something is still to be done, or cannot be. */
        public static final List<State> OPEN = List.of(WAITING, FAILING, DEAD);

        /** As it is asked for and told. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a conversation is about.
     *
     * @param group what its alerts have in common; null if it is about one alert alone
     * @param number which of its group's conversations it is
     * @param names of its alerts, each once, {@link #MOST_NAMES} at most
     * @param alerts how many there are in it
     */
    public record About(@Nullable Labels group, int number, List<String> names, int alerts) {

        /** Copies the list. */
        public About {
            names = List.copyOf(names);
        }
    }

    /**
     * How it went so far.
     *
     * @param since since when it is in its state
     * @param death why it is dead; null if it is not
     * @param attempts how many tries have failed since the last success
     * @param nextTry when it is tried again at the earliest; null: at once, or not at all
     * @param revision the picture that should be shown
     * @param deliveredRevision the picture that is shown
     */
    public record Progress(
            Instant since,
            @Nullable Death death,
            int attempts,
            @Nullable Instant nextTry,
            long revision,
            long deliveredRevision) {}

    /** Why it cannot be delivered. */
    public record Death(Posts.Death kind, String reason) {}

    /** Where it is shown, or is to be; {@code message} is null before the first delivery. */
    public record Place(@Nullable String bot, long channel, @Nullable Long message) {}
}
