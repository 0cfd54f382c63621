package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import io.tocsin.policy.Policy;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.Nearest;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.PolicyReader;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be rehearsed. Tells all that is wrong with it at once. */
final class RehearsalReader {

    /** How many bytes a request has at most. */
    static final int BYTES = 256 * 1024;

    private static final String POLICY = "policy";
    private static final String LABELS = "labels";
    private static final String EVENTS = "events";
    private static final String UNTIL = "until";

    private final Routing routing;
    private final Complaints complaints = new Complaints();

    private RehearsalReader(Routing routing) {
        this.routing = routing;
    }

    /**
     * What {@code body} asks for, with the policies of {@code routing}.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Rehearsed read(byte[] body, Routing routing) {
        if (body.length > BYTES) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has "
                                    + body.length
                                    + " bytes; at most "
                                    + BYTES
                                    + " are rehearsed at once: leave some events out"));
        }
        RehearsalReader reader = new RehearsalReader(routing);
        Rehearsed read = reader.read(body);
        if (read == null || !reader.complaints.isEmpty()) {
            throw reader.refused();
        }
        return read;
    }

    private RefusedException refused() {
        int all = complaints.size();
        int unlisted = all - complaints.listed().size();
        return new RefusedException(
                ProblemDetail.of(
                                "invalid-rehearsal",
                                "Invalid rehearsal",
                                400,
                                (all == 1 ? "one thing is wrong" : all + " things are wrong")
                                        + " with what is to be rehearsed"
                                        + (unlisted > 0
                                                ? "; %d of them are not listed".formatted(unlisted)
                                                : ""))
                        .withErrors(complaints.listed()));
    }

    private @Nullable Rehearsed read(byte[] body) {
        JsonNode root = JsonBody.read(body, complaints);
        if (root == null) {
            return null;
        }
        Section section = Section.of(root, "", List.of(POLICY, LABELS, EVENTS, UNTIL), complaints);
        if (section == null) {
            return null;
        }
        Labels labels = LabelsReader.read(section, LABELS, complaints);
        Policy policy = policy(section, labels);
        List<Rehearsed.Event> events = new EventsReader(complaints).read(section, EVENTS);
        long last = events.isEmpty() ? 0 : events.getLast().at();
        long until = EventsReader.moment(section, UNTIL, last);
        if (until < last) {
            section.complain(UNTIL, "is before the last event; put it after, or leave it out");
        }
        return policy == null
                ? null
                : new Rehearsed(policy, labels.fingerprint().value(), events, until);
    }

    /** The policy that is named, or described, or that the routes choose for the labels. */
    private @Nullable Policy policy(Section section, Labels labels) {
        JsonNode node = section.get(POLICY);
        if (node == null) {
            return routing.policy(labels);
        }
        if (!node.isTextual()) {
            return new PolicyReader(complaints).read("inline", node, section.path(POLICY));
        }
        Policy policy = routing.policies().get(node.textValue());
        if (policy == null) {
            String nearest = Nearest.to(node.textValue(), routing.policies().keySet());
            section.complain(
                    POLICY,
                    "names no policy: "
                            + Excerpt.quote(node.textValue())
                            + "; "
                            + (nearest == null
                                    ? "GET /api/v1/policies lists them"
                                    : "did you mean " + nearest + "?"));
        }
        return policy;
    }
}
