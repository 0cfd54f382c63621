package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.process.LedgerView.Line;
import java.util.Set;

/**
 * What was said of an alert, and whether it was right to say it. How bad it is comes as a number:
 * the worse, the higher.
 */
final class Talk {

    /** It does not fire. */
    static final int NOTHING = -1;

    private static final Set<String> SILENT = Set.of("held", "noted", "pending", "withdrawn");
    private static final Set<String> FLAPS =
            Set.of("fired", "resolved", "escalated", "de-escalated");
    private static final Set<String> NEWS = Set.of("fired", "escalated");

    private final Temper temper;
    private int told = NOTHING;
    private int word = NOTHING;
    private long wordAt = Long.MIN_VALUE;
    private long words;
    private boolean startsToFlap;
    private boolean flapping;
    private long releaseAt;
    private long heldBack;

    Talk(Temper temper) {
        this.temper = temper;
    }

    /** Something happened that made it as bad as {@code rank}. */
    void decided(Line line, int rank) {
        if (SILENT.contains(line.kind())) {
            assertThat(line.decision()).isEqualTo("hold");
            return;
        }
        assertThat(startsToFlap).as("held without a beginning").isFalse();
        if (line.kind().equals("flapping-ended")) {
            flappingEnded(line);
        } else if (flapping) {
            assertThat(line.decision()).as("decided while it flaps").isNotEqualTo("update");
            heldBack += FLAPS.contains(line.kind()) ? 1 : 0;
            releaseAt = line.holdsUntil();
        } else if (line.reason().equals("flapping")) {
            startsToFlap = true;
        }
        if (temper != Temper.RESTLESS) {
            assertThat(line.decision()).isEqualTo(NEWS.contains(line.kind()) ? "speak" : "update");
        }
        switch (line.decision()) {
            case "speak" -> speak(line, rank);
            case "update" -> told = Math.min(told, rank);
            default -> assertThat(flapping || startsToFlap).as("held for no reason").isTrue();
        }
    }

    /** Within the cool-down only what is worse is spoken of. */
    private void speak(Line line, int rank) {
        if (temper == Temper.RESTLESS && wordAt > line.at() - Temper.COOL_DOWN.toMillis()) {
            assertThat(rank).as("spoken of again so soon").isGreaterThan(word);
        }
        assertThat(words).as("words announced, and words said").isZero();
        words++;
        told = rank;
        word = rank;
        wordAt = line.at();
    }

    /** Each decision to speak is followed by its own entry. */
    void spoke(Line line) {
        assertThat(line.at()).isEqualTo(wordAt);
        assertThat(--words).as("words announced, and not said").isZero();
    }

    void flappingStarted(Line line) {
        assertThat(temper).isEqualTo(Temper.RESTLESS);
        assertThat(flapping).as("flapping already").isFalse();
        assertThat(line.threshold()).isEqualTo(Temper.SUPPRESS);
        assertThat(line.penalty()).isGreaterThan(Temper.SUPPRESS);
        startsToFlap = false;
        flapping = true;
        releaseAt = line.holdsUntil();
        heldBack = 0;
    }

    private void flappingEnded(Line line) {
        assertThat(flapping).as("flapping").isTrue();
        assertThat(line.at()).isEqualTo(releaseAt);
        assertThat(line.threshold()).isEqualTo(Temper.REUSE);
        assertThat(line.penalty()).isLessThanOrEqualTo(Temper.REUSE);
        assertThat(line.figure()).as("changes held back").isEqualTo(heldBack);
        flapping = false;
    }

    /** Nothing will happen any more: people must know the truth. */
    void end(int rank) {
        assertThat(flapping || startsToFlap).as("held back for ever").isFalse();
        assertThat(words).as("words announced, and not said").isZero();
        assertThat(told).as("what people believe").isEqualTo(rank);
    }
}
