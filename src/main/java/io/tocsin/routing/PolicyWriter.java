package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Policy;
import io.tocsin.policy.Reminders;

/** Writes policies with all their values, in the form that {@link PolicyReader} reads. */
public final class PolicyWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyWriter() {}

    /** All that {@code policy} says, but for its name. */
    public static ObjectNode write(Policy policy) {
        ObjectNode node = NODES.objectNode();
        node.set(PolicyReader.DAMPING, damping(policy.damping()));
        node.put(PolicyReader.COOL_DOWN, Durations.text(policy.coolDown()));
        node.putObject(PolicyReader.FOR)
                .put(PolicyReader.FIRING, Durations.text(policy.holdDown().firing()))
                .put(PolicyReader.RESOLVED, Durations.text(policy.holdDown().resolved()));
        node.set(PolicyReader.REMINDERS, reminders(policy.reminders()));
        node.put(
                PolicyReader.RESOLVE_AFTER,
                policy.resolveAfter() == Long.MAX_VALUE
                        ? PolicyReader.NEVER
                        : Durations.text(policy.resolveAfter()));
        node.set(PolicyReader.EXPECT, expectation(policy));
        return node;
    }

    private static JsonNode damping(Damping damping) {
        return switch (damping) {
            case Damping.Off _ -> NODES.textNode(PolicyReader.OFF);
            case Damping.Decay decay -> {
                ObjectNode node = NODES.objectNode();
                node.put(DampingReader.ALGORITHM, DampingReader.DECAY);
                number(node, DampingReader.FLAP, decay.flap());
                number(node, DampingReader.SEVERITY_CHANGE, decay.severityChange());
                number(node, DampingReader.SUPPRESS, decay.suppress());
                number(node, DampingReader.REUSE, decay.reuse());
                node.put(DampingReader.HALF_LIFE, Durations.text(decay.halfLife()));
                node.put(DampingReader.MAX_SUPPRESS, Durations.text(decay.maxSuppress()));
                yield node.put(DampingReader.RISES_SPEAK, decay.risesSpeak());
            }
            case Damping.Window window -> {
                ObjectNode node = NODES.objectNode();
                node.put(DampingReader.ALGORITHM, DampingReader.WINDOW);
                number(node, DampingReader.LOW, window.low());
                number(node, DampingReader.HIGH, window.high());
                node.put(DampingReader.MAX_SUPPRESS, Durations.text(window.maxSuppress()));
                yield node.put(DampingReader.RISES_SPEAK, window.risesSpeak());
            }
        };
    }

    private static JsonNode reminders(Reminders reminders) {
        if (reminders.most() == 0) {
            return NODES.textNode(PolicyReader.OFF);
        }
        ObjectNode node = NODES.objectNode();
        node.put(PolicyReader.FIRST, Durations.text(reminders.first()));
        node.put(PolicyReader.CAP, Durations.text(reminders.cap()));
        if (reminders.most() == Integer.MAX_VALUE) {
            node.put(PolicyReader.COUNT, PolicyReader.UNLIMITED);
        } else {
            node.put(PolicyReader.COUNT, reminders.most());
        }
        return number(node, PolicyReader.JITTER, reminders.jitter());
    }

    private static JsonNode expectation(Policy policy) {
        return policy.expectation() == null
                ? NODES.textNode(PolicyReader.OFF)
                : NODES.objectNode()
                        .put(PolicyReader.EVERY, Durations.text(policy.expectation().every()))
                        .put(PolicyReader.SEVERITY, policy.expectation().severity().text());
    }

    /** As people write it: a whole number without a point. */
    static ObjectNode number(ObjectNode node, String key, double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? node.put(key, (long) value)
                : node.put(key, value);
    }
}
