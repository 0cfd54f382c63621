package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.access.Caller;
import io.tocsin.ledger.DeadLetters;
import io.tocsin.ledger.Posts;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to be tried again. */
final class RetryReader {

    private static final int BYTES = 16 * 1024;
    private static final int MOST_NAME = 200;

    private static final String BY = "by";
    private static final String RECEIVER = "receiver";
    private static final String KIND = "kind";

    private final Complaints complaints = new Complaints();
    private final Caller caller;

    private RetryReader(Caller caller) {
        this.caller = caller;
    }

    /**
     * What is to be tried again.
     *
     * @param by who wants it, for people
     */
    record Wanted(DeadLetters.Which which, String by) {}

    /**
     * What {@code body}, received from {@code caller}, wants.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static Wanted some(byte[] body, Caller caller) {
        return new RetryReader(caller).read(body, List.of(RECEIVER, KIND, BY));
    }

    /**
     * Who wants one to be tried again; the body may be empty.
     *
     * @throws RefusedException with all that is wrong with it
     */
    static String one(byte[] body, Caller caller) {
        return body.length == 0
                ? Author.orSomebody(null, caller).told()
                : new RetryReader(caller).read(body, List.of(BY)).by();
    }

    private Wanted read(byte[] body, List<String> known) {
        if (body.length > BYTES) {
            throw new RefusedException(
                    ProblemDetail.of(
                            "body-too-large",
                            "Body too large",
                            413,
                            "the body has more than "
                                    + BYTES
                                    + " bytes; receiver, kind and by need"
                                    + " few"));
        }
        JsonNode root = JsonBody.read(body, complaints);
        Section section = root == null ? null : Section.of(root, "", known, complaints);
        Wanted wanted = section == null ? null : read(section);
        if (wanted == null || !complaints.isEmpty()) {
            throw new RefusedException(
                    ProblemDetail.of(
                                    "invalid-retry",
                                    "Invalid retry",
                                    400,
                                    "something is wrong with what is to be tried again; nothing was"
                                            + " changed")
                            .withErrors(complaints.listed()));
        }
        return wanted;
    }

    private Wanted read(Section section) {
        return new Wanted(
                new DeadLetters.Which(Author.text(section, RECEIVER, MOST_NAME), kind(section)),
                Author.orSomebody(Author.text(section, BY, Author.MOST), caller).told());
    }

    private Posts.@Nullable Death kind(Section section) {
        String said = section.text(KIND);
        List<Posts.Death> kinds = Arrays.asList(Posts.Death.values());
        Posts.Death kind =
                kinds.stream().filter(one -> one.text().equals(said)).findFirst().orElse(null);
        if (said != null && kind == null) {
            section.complain(
                    KIND,
                    "must be one of "
                            + kinds.stream()
                                    .map(Posts.Death::text)
                                    .collect(Collectors.joining(", "))
                            + "; it is "
                            + Query.quote(said));
        }
        return kind;
    }
}
