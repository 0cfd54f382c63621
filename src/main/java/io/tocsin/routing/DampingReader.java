package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Policy;
import io.tocsin.problem.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the damping of a policy: off, or one of the algorithms. */
final class DampingReader {

    static final String ALGORITHM = "algorithm";
    static final String DECAY = "decay";
    static final String WINDOW = "window";
    static final String FLAP = "flap";
    static final String SEVERITY_CHANGE = "severityChange";
    static final String SUPPRESS = "suppress";
    static final String REUSE = "reuse";
    static final String HALF_LIFE = "halfLife";
    static final String MAX_SUPPRESS = "maxSuppress";
    static final String RISES_SPEAK = "risesSpeak";
    static final String LOW = "low";
    static final String HIGH = "high";

    private static final List<String> DECAY_KEYS =
            List.of(
                    ALGORITHM,
                    FLAP,
                    SEVERITY_CHANGE,
                    SUPPRESS,
                    REUSE,
                    HALF_LIFE,
                    MAX_SUPPRESS,
                    RISES_SPEAK);
    private static final List<String> WINDOW_KEYS =
            List.of(ALGORITHM, LOW, HIGH, MAX_SUPPRESS, RISES_SPEAK);

    private static final Damping.Decay DEFAULT_DECAY = (Damping.Decay) Policy.DEFAULT.damping();

    /** Nagios' own thresholds. */
    private static final Damping.Window DEFAULT_WINDOW =
            new Damping.Window(5, 20, DEFAULT_DECAY.maxSuppress(), DEFAULT_DECAY.risesSpeak());

    private final Complaints complaints;

    DampingReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Damping read(Section policy) {
        JsonNode node = policy.get(PolicyReader.DAMPING);
        if (node == null) {
            return DEFAULT_DECAY;
        }
        if (Section.isOff(node)) {
            return new Damping.Off();
        }
        String path = policy.path(PolicyReader.DAMPING);
        return switch (algorithm(node)) {
            case DECAY -> decay(Section.of(node, path, DECAY_KEYS, complaints));
            case WINDOW -> window(Section.of(node, path, WINDOW_KEYS, complaints));
            case String other -> {
                complaints.add(
                        TreeReader.child(path, ALGORITHM),
                        "must be decay or window, not " + Excerpt.quote(other));
                yield DEFAULT_DECAY;
            }
        };
    }

    private static String algorithm(JsonNode node) {
        JsonNode value = node.get(ALGORITHM);
        return value == null || Section.isNothing(value) ? DECAY : value.asText();
    }

    private static Damping decay(@Nullable Section section) {
        return section == null
                ? DEFAULT_DECAY
                : new Damping.Decay(
                        section.number(FLAP, DEFAULT_DECAY.flap()),
                        section.number(SEVERITY_CHANGE, DEFAULT_DECAY.severityChange()),
                        section.number(SUPPRESS, DEFAULT_DECAY.suppress()),
                        section.number(REUSE, DEFAULT_DECAY.reuse()),
                        section.duration(HALF_LIFE, DEFAULT_DECAY.halfLife()),
                        section.duration(MAX_SUPPRESS, DEFAULT_DECAY.maxSuppress()),
                        section.flag(RISES_SPEAK, DEFAULT_DECAY.risesSpeak()));
    }

    private static Damping window(@Nullable Section section) {
        return section == null
                ? DEFAULT_WINDOW
                : new Damping.Window(
                        section.number(LOW, DEFAULT_WINDOW.low()),
                        section.number(HIGH, DEFAULT_WINDOW.high()),
                        section.duration(MAX_SUPPRESS, DEFAULT_WINDOW.maxSuppress()),
                        section.flag(RISES_SPEAK, DEFAULT_WINDOW.risesSpeak()));
    }
}
