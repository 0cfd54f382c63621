package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.access.Caller;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads for how long, and why, somebody wants a receiver to be paused or resumed. */
final class PauseReader {

    /** How many bytes a request has at most. */
    static final int BYTES = 16 * 1024;

    private static final String UNTIL = "until";
    private static final String FOR = "for";
    private static final String AUTHOR = "author";
    private static final String COMMENT = "comment";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final long NONE = Long.MIN_VALUE;

    private final Complaints complaints = new Complaints();
    private final Caller caller;

    /**
     * What somebody wants.
     *
     * @param until until when; null for no end, and of no meaning for a resumption
     */
    record Wanted(String author, @Nullable Instant until, String comment) {}

    private PauseReader(Caller caller) {
        this.caller = caller;
    }

    /**
     * A pause that {@code caller} wants; an empty body will do.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Wanted pause(byte @Nullable [] body, Caller caller, Instant now) {
        return new PauseReader(caller).read(body, List.of(UNTIL, FOR, AUTHOR, COMMENT), now);
    }

    /**
     * The end of one; an empty body will do.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Wanted resumption(byte @Nullable [] body, Caller caller, Instant now) {
        return new PauseReader(caller).read(body, List.of(AUTHOR, COMMENT), now);
    }

    private Wanted read(byte @Nullable [] body, List<String> keys, Instant now) {
        if (body == null || body.length == 0) {
            return new Wanted(Author.orSomebody(null, caller).told(), null, "");
        }
        if (body.length > BYTES) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has more than " + BYTES + " bytes; shorten the comment"));
        }
        JsonNode root = JsonBody.read(body, complaints);
        Section section = root == null ? null : Section.of(root, "", keys, complaints);
        if (section == null) {
            throw refused();
        }
        Author author = Author.orSomebody(Author.text(section, AUTHOR, Author.MOST), caller);
        String comment = Author.text(section, COMMENT, Acknowledgement.MOST_COMMENT);
        long until = end(section, now.toEpochMilli());
        if (!complaints.isEmpty()) {
            throw refused();
        }
        return new Wanted(
                author.told(),
                until == NONE ? null : Instant.ofEpochMilli(until),
                comment == null ? "" : comment.strip());
    }

    private long end(Section section, long now) {
        boolean moment = section.get(UNTIL) != null;
        if (moment && section.get(FOR) != null) {
            section.complain(FOR, "says the same as until; leave one of them out");
            return NONE;
        }
        String key = moment ? UNTIL : FOR;
        long span = moment ? NONE : section.duration(FOR, NONE);
        long end =
                moment
                        ? EventsReader.moment(section, UNTIL, NONE)
                        : span == NONE ? NONE : now + span;
        if (end != NONE && end <= now) {
            section.complain(key, "is over already; name a moment to come, or none for no end");
        }
        if (end != NONE && end > now + LONGEST.toMillis()) {
            section.complain(key, "ends more than a year from now; leave it out for no end");
        }
        return end;
    }

    private RefusedException refused() {
        return new RefusedException(
                ProblemDetail.of(
                                "invalid-pause",
                                "Invalid pause",
                                400,
                                "something is wrong with the pause; nothing was changed")
                        .withErrors(complaints.listed()));
    }
}
