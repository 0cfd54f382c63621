package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.access.Caller;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.alert.Fingerprint;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what somebody says who takes care of an alert, or does so no longer. */
final class AcknowledgementReader {

    /** How many bytes a request has at most. */
    static final int BYTES = 16 * 1024;

    private static final String BY = "by";
    private static final String UNTIL = "until";
    private static final String COMMENT = "comment";

    private final Complaints complaints = new Complaints();
    private final Fingerprint alert;
    private final boolean given;
    private final Caller caller;

    private AcknowledgementReader(Fingerprint alert, boolean given, Caller caller) {
        this.alert = alert;
        this.given = given;
        this.caller = caller;
    }

    /**
     * What {@code body}, received from {@code caller} at {@code now}, says of {@code alert}.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Acknowledgement given(byte[] body, Fingerprint alert, Caller caller, Instant now) {
        return new AcknowledgementReader(alert, true, caller).read(body, now);
    }

    /**
     * The same of an alert of which nobody is to take care any longer.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Acknowledgement takenBack(byte[] body, Fingerprint alert, Caller caller, Instant now) {
        return new AcknowledgementReader(alert, false, caller).read(body, now);
    }

    private Acknowledgement read(byte[] body, Instant now) {
        if (body.length > BYTES) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has more than " + BYTES + " bytes; shorten the comment"));
        }
        JsonNode root = JsonBody.read(body, complaints);
        List<String> keys = given ? List.of(BY, UNTIL, COMMENT) : List.of(BY, COMMENT);
        Section section = root == null ? null : Section.of(root, "", keys, complaints);
        Acknowledgement read = section == null ? null : read(section, now);
        if (read == null) {
            throw refused();
        }
        return read;
    }

    private RefusedException refused() {
        return new RefusedException(
                ProblemDetail.of(
                                "invalid-acknowledgement",
                                "Invalid acknowledgement",
                                400,
                                "something is wrong with the acknowledgement; nothing was changed")
                        .withErrors(complaints.listed()));
    }

    private @Nullable Acknowledgement read(Section section, Instant now) {
        String by = who(section);
        String comment = text(section, COMMENT);
        long until = given ? EventsReader.moment(section, UNTIL, Long.MAX_VALUE) : Long.MAX_VALUE;
        if (until <= now.toEpochMilli()) {
            section.complain(
                    UNTIL, "is over already; name a moment to come, or none for the episode's end");
        }
        return by == null || !complaints.isEmpty()
                ? null
                : new Acknowledgement(
                        alert,
                        given,
                        by,
                        until == Long.MAX_VALUE ? null : Instant.ofEpochMilli(until),
                        comment);
    }

    /** Both names stand in one text there, which has an end. */
    private @Nullable String who(Section section) {
        Author author = Author.read(section, BY, caller, "say who takes care, for example a name");
        String told = author == null ? null : author.told();
        if (told != null && told.length() > Acknowledgement.MOST_BY) {
            section.complain(
                    BY,
                    "has, together with the name of the client that sends it, more than %d characters: shorten it"
                            .formatted(Acknowledgement.MOST_BY));
        }
        return told;
    }

    private static @Nullable String text(Section section, String key) {
        String text = Author.text(section, key, Acknowledgement.MOST_COMMENT);
        if (text != null && text.indexOf('\0') >= 0) {
            section.complain(key, "holds U+0000, which cannot be stored; leave it out");
        }
        return text;
    }
}
