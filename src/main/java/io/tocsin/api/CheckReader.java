package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.problem.Excerpt;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import io.tocsin.routing.TreeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be checked. Tells all that is wrong with the request at once. */
final class CheckReader {

    /** How many bytes a request has at most. */
    static final int BYTES = 3 << 20;

    /** How many alerts a request has at most. */
    static final int MOST = 100;

    private static final int LABELS_LENGTH = 16 * 1024;

    private static final String CONFIG = "config";
    private static final String ALERTS = "alerts";
    private static final String LABELS = "labels";
    private static final String SEVERITY = "severity";

    private final Complaints complaints = new Complaints();

    private CheckReader() {}

    /**
     * What {@code body} asks for.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static CheckRequest read(byte[] body) {
        refuseIfTooLarge(body, BYTES);
        CheckReader reader = new CheckReader();
        CheckRequest read = reader.request(body);
        if (read == null || !reader.complaints.isEmpty()) {
            throw new RefusedException(
                    ProblemDetail.of(
                                    "invalid-check",
                                    "Invalid check",
                                    400,
                                    "something is wrong with the request, so nothing was checked")
                            .withErrors(reader.complaints.listed()));
        }
        return read;
    }

    /** Refuses a body of more than {@code most} bytes. */
    static void refuseIfTooLarge(byte[] body, int most) {
        if (body.length > most) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has "
                                    + body.length
                                    + " bytes; at most "
                                    + most
                                    + " are read: leave something out"));
        }
    }

    private @Nullable CheckRequest request(byte[] body) {
        JsonNode root = JsonBody.read(body, complaints);
        Section section =
                root == null ? null : Section.of(root, "", List.of(CONFIG, ALERTS), complaints);
        if (root == null || section == null) {
            return null;
        }
        JsonNode config = root.get(CONFIG);
        if (config != null && !config.isNull() && !config.isTextual()) {
            section.complain(CONFIG, "must be the text of a tocsin.yaml; send it as a string");
        }
        List<CheckRequest.Alert> alerts = alerts(section);
        if (section.get(ALERTS) == null && (config == null || config.isNull())) {
            complaints.add("", "says nothing to check; give config, alerts or both");
        }
        return new CheckRequest(
                config != null && config.isTextual()
                        ? config.textValue().getBytes(StandardCharsets.UTF_8)
                        : null,
                alerts);
    }

    private List<CheckRequest.Alert> alerts(Section request) {
        JsonNode list = request.get(ALERTS);
        List<CheckRequest.Alert> alerts = new ArrayList<>();
        if (list == null) {
            return alerts;
        }
        if (!list.isArray() || list.size() > MOST) {
            request.complain(ALERTS, "must be a list of at most " + MOST + " alerts");
            return alerts;
        }
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(request.path(ALERTS), i);
            Section alert = Section.of(list.get(i), at, List.of(LABELS, SEVERITY), complaints);
            if (alert != null) {
                Labels labels = LabelsReader.read(alert, LABELS, complaints);
                if (labels.toString().length() > LABELS_LENGTH) {
                    alert.complain(LABELS, "are longer than those of any alert; shorten them");
                }
                alerts.add(new CheckRequest.Alert(labels, severity(alert, labels)));
            }
        }
        return alerts;
    }

    /** As events have it. */
    private static Severity severity(Section alert, Labels labels) {
        String text = alert.text(SEVERITY);
        if (text == null) {
            String label = labels.get(SEVERITY);
            return label == null
                    ? Severity.WARNING
                    : Severity.parse(label).orElse(Severity.WARNING);
        }
        return Severity.parse(text)
                .orElseGet(
                        () -> {
                            alert.complain(
                                    SEVERITY,
                                    "must be critical, error, warning or info, not "
                                            + Excerpt.quote(text));
                            return Severity.WARNING;
                        });
    }
}
