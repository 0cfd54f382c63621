package io.tocsin.benchmark;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What happens to alerts, and when: the same for everybody who is compared. */
enum Sequence {
    /** Now one changes and now another, two a second. */
    STEADY("2 changes/s of 50 alerts", 50, 10) {
        @Override
        List<Step> steps(RandomGenerator chance, Duration length) {
            var alerts = alerts();
            var steps = new ArrayList<Step>();
            for (var at = Duration.ZERO; at.compareTo(length) < 0; at = at.plusMillis(500)) {
                int which = chance.nextInt(alerts.size());
                alerts.set(which, flipped(alerts.get(which)));
                steps.add(new Step(at, List.of(alerts.get(which))));
            }
            return steps;
        }
    },

    /** All begin to fire at once, and most are over at once. */
    BURST("1,000 alerts at once, then nine of ten over", 1_000, 100) {
        @Override
        List<Step> steps(RandomGenerator chance, Duration length) {
            var alerts = alerts();
            alerts.replaceAll(Sequence::flipped);
            var fire = new Step(Duration.ZERO, alerts);
            alerts.removeIf(_ -> chance.nextInt(10) == 0);
            alerts.replaceAll(Sequence::flipped);
            return List.of(fire, new Step(length.dividedBy(2), alerts));
        }
    },

    /** All change every second. */
    FLAPPING("10 alerts change every second", 10, 5) {
        @Override
        List<Step> steps(RandomGenerator chance, Duration length) {
            var alerts = alerts();
            var steps = new ArrayList<Step>();
            for (var at = Duration.ZERO; at.compareTo(length) < 0; at = at.plusSeconds(1)) {
                alerts.replaceAll(Sequence::flipped);
                steps.add(new Step(at, alerts));
            }
            return steps;
        }
    };

    /**
     * What changes at one moment.
     *
     * @param at since the sequence began
     */
    record Step(Duration at, List<Standing> changes) {
        Step {
            changes = List.copyOf(changes);
        }
    }

    final String title;
    private final int size;
    private final int alike;

    /**
     * @param alike how many alerts have the same name
     */
    Sequence(String title, int size, int alike) {
        this.title = title;
        this.size = size;
        this.alike = alike;
    }

    /** All steps, in order. */
    abstract List<Step> steps(RandomGenerator chance, Duration length);

    /** All are quiet. */
    List<Standing> alerts() {
        return new ArrayList<>(IntStream.range(0, size).mapToObj(this::alert).toList());
    }

    private Standing alert(int number) {
        var word = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        var labels = Map.of("instance", word + "-" + number, "cluster", "eu-1");
        return new Standing(word + number / alike, labels, false, Severity.WARNING);
    }

    static Standing flipped(Standing alert) {
        return alert.firing() ? alert.isOver() : alert.fires(alert.severity());
    }
}
