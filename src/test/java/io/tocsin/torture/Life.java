package io.tocsin.torture;

import io.tocsin.alert.Severity;
import io.tocsin.process.Standing;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Made-up reports about one alert: it fires, gets worse or better, is over, fires again. */
final class Life {

    private static final Severity[] SEVERITIES = Severity.values();

    private final RandomGenerator chance;
    private Standing standing;
    private int reports;

    Life(String name, int lane, String service, RandomGenerator chance) {
        this.chance = chance;
        this.standing =
                new Standing(
                        name,
                        Map.of("lane", Scene.name(lane), "service", service, "instance", name),
                        false,
                        Severity.WARNING);
    }

    /** What is reported next: half of the time nothing new. */
    Reported next() {
        int turn = chance.nextInt(100);
        if (!standing.firing()) {
            return reports == 0 || turn < 50 ? fires() : again();
        }
        if (turn < 15) {
            return over();
        }
        return turn < 50 ? fires() : again();
    }

    /** It begins to fire, or changes its severity, unless chance would have it as it was. */
    Reported fires() {
        standing = standing.fires(SEVERITIES[chance.nextInt(SEVERITIES.length)]);
        return again();
    }

    Reported over() {
        standing = standing.isOver();
        return again();
    }

    /** Something that nothing follows that could make good for its loss. */
    Reported last() {
        return standing.firing() ? over() : fires();
    }

    private Reported again() {
        return new Reported(standing.name() + "/" + ++reports, standing);
    }
}
