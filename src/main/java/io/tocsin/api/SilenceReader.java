package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.access.Caller;
import io.tocsin.alert.Acknowledgement;
import io.tocsin.ledger.SilenceChange;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.problem.FieldProblem;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.Section;
import io.tocsin.routing.SilenceMatchers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants of a silence. Tells all that is wrong with it at once. */
final class SilenceReader {

    /** How many bytes a request has at most. */
    static final int BYTES = 64 * 1024;

    /** How far away an end may be. */
    static final Duration LONGEST = Duration.ofDays(366);

    private static final String MATCHERS = "matchers";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String DURATION = "duration";
    private static final String AUTHOR = "author";
    private static final String BY = "by";
    private static final String COMMENT = "comment";
    private static final String ENDS_WITH_ALERT = "endsWithAlert";
    private static final String EVERYTHING = "everything";

    private static final List<String> CREATION =
            List.of(MATCHERS, FROM, UNTIL, DURATION, AUTHOR, COMMENT, ENDS_WITH_ALERT, EVERYTHING);

    private static final String WHO = "say who you are";

    private static final long NONE = Long.MIN_VALUE;

    private final Complaints complaints = new Complaints();
    private final Caller caller;
    private final long now;

    /**
     * Which alerts, and all else about it.
     *
     * @param by who says so
     */
    record Wanted(List<Matcher> matchers, StoredSilence.Terms terms, String by) {}

    /** Who ends a silence, and why. */
    record Ending(String by, @Nullable String comment) {}

    private SilenceReader(Caller caller, Instant now) {
        this.caller = caller;
        this.now = now.toEpochMilli();
    }

    /**
     * A silence that {@code caller} wants to be made.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Wanted wanted(byte[] body, Caller caller, Instant now) {
        return new SilenceReader(caller, now).wanted(body);
    }

    /**
     * A change of one.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static SilenceChange change(byte[] body, Caller caller, Instant now) {
        return new SilenceReader(caller, now).change(body);
    }

    /**
     * The end of one; an empty body will do.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Ending ending(byte @Nullable [] body, Caller caller, Instant now) {
        return body == null || body.length == 0
                ? new Ending(Author.orSomebody(null, caller).told(), null)
                : new SilenceReader(caller, now).ending(body);
    }

    /** What to say if a silence would end before it starts. */
    static RefusedException backwards(Instant startsAt) {
        return refused(
                List.of(
                        new FieldProblem(
                                null,
                                UNTIL,
                                "is not after the start of the silence, "
                                        + startsAt
                                        + "; name a later moment, or delete the silence")));
    }

    private Wanted wanted(byte[] body) {
        Section section = section(body, CREATION);
        List<Matcher> matchers = new MatchersReader(complaints).read(section, MATCHERS);
        boolean everything = section.flag(EVERYTHING, false);
        if (!everything && SilenceMatchers.meanEverything(matchers)) {
            section.complain(
                    MATCHERS,
                    "would silence nearly every alert; add one that names what is meant, such as"
                            + " alertname=\"DiskFull\", or say \"everything\": true");
        }
        long from = Math.max(now, EventsReader.moment(section, FROM, now));
        long until = end(section, from);
        if (until == NONE && section.get(UNTIL) == null && section.get(DURATION) == null) {
            section.complain(UNTIL, "is missing, and so is duration; say how long, such as 2h");
        }
        Author said = Author.read(section, AUTHOR, caller, WHO);
        String comment = required(section, COMMENT, "say what it is for");
        boolean endsWithAlert = section.flag(ENDS_WITH_ALERT, false);
        Author author = checked(said);
        return new Wanted(
                matchers,
                new StoredSilence.Terms(
                        SilenceMatchers.text(matchers),
                        Instant.ofEpochMilli(from),
                        Instant.ofEpochMilli(until),
                        endsWithAlert,
                        author.name(),
                        comment),
                author.told());
    }

    private SilenceChange change(byte[] body) {
        Section section = section(body, List.of(BY, UNTIL, DURATION, COMMENT));
        Author by = Author.read(section, BY, caller, WHO);
        long until = end(section, now);
        String comment = Author.text(section, COMMENT, Acknowledgement.MOST_COMMENT);
        if (section.get(UNTIL) == null
                && section.get(DURATION) == null
                && section.get(COMMENT) == null) {
            section.complain(UNTIL, "is missing, and so are duration and comment; change one");
        }
        return new SilenceChange(
                checked(by).told(), until == NONE ? null : Instant.ofEpochMilli(until), comment);
    }

    private Ending ending(byte[] body) {
        Section section = section(body, List.of(BY, COMMENT));
        Author by = Author.orSomebody(Author.text(section, BY, Author.MOST), caller);
        String comment = Author.text(section, COMMENT, Acknowledgement.MOST_COMMENT);
        check();
        return new Ending(by.told(), comment);
    }

    /** When it is to end, if it begins at {@code from}; {@link #NONE} if nothing good is said. */
    private long end(Section section, long from) {
        boolean moment = section.get(UNTIL) != null;
        if (moment && section.get(DURATION) != null) {
            section.complain(DURATION, "says the same as until; leave one of them out");
            return NONE;
        }
        String key = moment ? UNTIL : DURATION;
        long end = moment ? EventsReader.moment(section, UNTIL, NONE) : after(section, from);
        if (end == NONE) {
            return NONE;
        }
        if (end <= now) {
            section.complain(key, "is over already; name a moment to come");
        } else if (end <= from) {
            section.complain(key, "is not after from; name a later moment");
        } else if (end > now + LONGEST.toMillis()) {
            section.complain(
                    key,
                    "ends more than a year from now; write what is never to be heard into the"
                            + " configuration file");
        }
        return end;
    }

    private static long after(Section section, long from) {
        long duration = section.duration(DURATION, NONE);
        return duration == NONE ? NONE : from + duration;
    }

    private static String required(Section section, String key, String remedy) {
        String text = Author.text(section, key, Acknowledgement.MOST_COMMENT);
        if (section.get(key) == null || text != null && text.isBlank()) {
            section.complain(key, "is missing; " + remedy);
        }
        return text == null ? "" : text.strip();
    }

    private Section section(byte[] body, List<String> keys) {
        if (body.length > BYTES) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has more than "
                                    + BYTES
                                    + " bytes; shorten the comment, or make several silences of it"));
        }
        JsonNode root = JsonBody.read(body, complaints);
        Section section = root == null ? null : Section.of(root, "", keys, complaints);
        if (section == null) {
            throw refused(complaints.listed());
        }
        return section;
    }

    /** {@code author}, without whom something is wrong. */
    private Author checked(@Nullable Author author) {
        check();
        return Objects.requireNonNull(author);
    }

    private void check() {
        if (!complaints.isEmpty()) {
            throw refused(complaints.listed());
        }
    }

    private static RefusedException refused(List<FieldProblem> problems) {
        return new RefusedException(
                ProblemDetail.of(
                                "invalid-silence",
                                "Invalid silence",
                                400,
                                "something is wrong with the silence; nothing was changed")
                        .withErrors(problems));
    }
}
