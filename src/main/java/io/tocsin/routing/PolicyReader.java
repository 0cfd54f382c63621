package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Expectation;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.PolicyRules;
import io.tocsin.policy.Reminders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies, from YAML and JSON alike. What a policy leaves out is as in {@link
 * Policy#DEFAULT}. {@link PolicyWriter} writes what this reads.
 */
public final class PolicyReader {

    static final String DAMPING = "damping";
    static final String COOL_DOWN = "coolDown";
    static final String FOR = "for";
    static final String FIRING = "firing";
    static final String RESOLVED = "resolved";
    static final String REMINDERS = "reminders";
    static final String FIRST = "first";
    static final String CAP = "cap";
    static final String COUNT = "count";
    static final String JITTER = "jitter";
    static final String RESOLVE_AFTER = "resolveAfter";
    static final String EXPECT = "expect";
    static final String EVERY = "every";
    static final String SEVERITY = "severity";
    static final String OFF = "off";
    static final String NEVER = "never";
    static final String UNLIMITED = "unlimited";

    private static final List<String> KEYS =
            List.of(DAMPING, COOL_DOWN, FOR, REMINDERS, RESOLVE_AFTER, EXPECT);

    private final Complaints complaints;

    /** Complains to {@code complaints}. */
    public PolicyReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * The policy that {@code node} describes; null, with complaints, if something is wrong with it.
     *
     * @param path where it stands
     */
    public @Nullable Policy read(String name, JsonNode node, String path) {
        int before = complaints.size();
        Section section = Section.of(node, path, KEYS, complaints);
        if (section == null) {
            return null;
        }
        Policy policy =
                new Policy(
                        name,
                        new DampingReader(complaints).read(section),
                        section.duration(COOL_DOWN, Policy.DEFAULT.coolDown()),
                        holdDown(section),
                        reminders(section),
                        section.duration(
                                RESOLVE_AFTER,
                                NEVER,
                                Long.MAX_VALUE,
                                Policy.DEFAULT.resolveAfter()),
                        expectation(section));
        if (complaints.size() == before) {
            PolicyRules.check(policy)
                    .forEach(
                            violation ->
                                    complaints.add(
                                            path + "." + configured(violation.field()),
                                            violation.message()));
        }
        return complaints.size() == before ? policy : null;
    }

    /** How configuration calls a part of a policy. */
    private static String configured(String field) {
        return switch (field) {
            case "holdDown.firing" -> FOR + "." + FIRING;
            case "holdDown.resolved" -> FOR + "." + RESOLVED;
            case "reminders.most" -> REMINDERS + "." + COUNT;
            case "expectation.every" -> EXPECT + "." + EVERY;
            case String same -> same;
        };
    }

    private HoldDown holdDown(Section policy) {
        JsonNode node = policy.get(FOR);
        HoldDown otherwise = Policy.DEFAULT.holdDown();
        if (node == null) {
            return otherwise;
        }
        if (!node.isObject()) {
            long both = policy.duration(node, policy.path(FOR), ", or {firing: …, resolved: …}", 0);
            return new HoldDown(both, both);
        }
        Section section = Section.of(node, policy.path(FOR), List.of(FIRING, RESOLVED), complaints);
        return section == null
                ? otherwise
                : new HoldDown(
                        section.duration(FIRING, otherwise.firing()),
                        section.duration(RESOLVED, otherwise.resolved()));
    }

    private Reminders reminders(Section policy) {
        JsonNode node = policy.get(REMINDERS);
        Reminders otherwise = Policy.DEFAULT.reminders();
        if (node == null) {
            return otherwise;
        }
        if (Section.isOff(node)) {
            return Reminders.OFF;
        }
        Section section =
                Section.of(
                        node,
                        policy.path(REMINDERS),
                        List.of(FIRST, CAP, COUNT, JITTER),
                        complaints);
        if (section == null) {
            return otherwise;
        }
        return new Reminders(
                section.duration(FIRST, otherwise.first()),
                section.duration(CAP, otherwise.cap()),
                section.count(COUNT, UNLIMITED, Integer.MAX_VALUE, otherwise.most()),
                section.number(JITTER, otherwise.jitter()));
    }

    private @Nullable Expectation expectation(Section policy) {
        JsonNode node = policy.get(EXPECT);
        if (node == null || Section.isOff(node)) {
            return null;
        }
        Section section =
                Section.of(node, policy.path(EXPECT), List.of(EVERY, SEVERITY), complaints);
        if (section == null) {
            return null;
        }
        long every = section.duration(EVERY, Durations.NONE);
        if (section.get(EVERY) == null) {
            section.complain(EVERY, "is missing; say how often a report must come, such as 5m");
        }
        return new Expectation(every, section.severity(SEVERITY, Severity.CRITICAL));
    }
}
