package io.tocsin.dispatch;

import static java.util.Comparator.comparingInt;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws many conversations as lines, the worst first, and counts what has none. Stays within a
 * message's limits by construction: what stands above and below the lines has at most 1,400
 * characters, and the lines share what is left of the 6000.
 */
final class Roll {

    private static final int TEXT = 4096;
    private static final int COMMON = 200;
    private static final int MARK = 20;

    private Roll() {}

    /**
     * Those that have a line: all of them, or of more than are given those that fire.
     *
     * @return none if more of them fire than are given, or none does
     */
    static List<Conversation> shown(Post post) {
        List<Conversation> given = post.conversations();
        if (post.summary().conversations() <= given.size()) {
            return given;
        }
        List<Conversation> firing = given.stream().filter(Roll::fires).toList();
        return firing.size() < given.size() ? firing : List.of();
    }

    /** What {@code post} should look like. */
    static List<Embed> of(Post post, List<Conversation> shown, Scene scene) {
        boolean labels = scene.receiver().presentation().labels();
        Labels common = common(shown);
        List<String> head = head(post, labels ? common : Labels.EMPTY);
        String tail = tail(post, shown.size(), scene);
        String title = Title.of(post.summary());
        String footer = "Tocsin · " + Figures.count(post.summary().census().size(), "alert");
        int above =
                head.stream().mapToInt(line -> line.length() + 1).sum()
                        + tail.length()
                        + title.length()
                        + footer.length()
                        + MARK;
        int limit =
                Math.min(ConversationLine.MOST, (Message.MOST_EMBEDDED - above) / shown.size() - 1);
        List<String> lines = new ArrayList<>(head);
        shown.stream()
                .sorted(comparingInt(Roll::rank))
                .map(conversation -> ConversationLine.of(conversation, common, labels, limit))
                .forEach(lines::add);
        lines.add(tail);
        return embeds(Pages.of(lines, TEXT), title, footer, post, scene);
    }

    private static List<Embed> embeds(
            List<String> pages, String title, String footer, Post post, Scene scene) {
        List<Embed> embeds = new ArrayList<>();
        for (String page : pages) {
            boolean first = embeds.isEmpty();
            embeds.add(
                    new Embed(
                            first ? title : "",
                            first ? scene.links().alerts(null) : null,
                            page,
                            Tally.look(post.summary().census()).color(),
                            List.of(),
                            first ? footer : "",
                            changedAt(post)));
        }
        return embeds;
    }

    /** When the last of them changed. */
    static Instant changedAt(Post post) {
        return post.conversations().stream()
                .map(Conversation::changedAt)
                .max(Instant::compareTo)
                .orElse(post.place().createdAt());
    }

    private static List<String> head(Post post, Labels common) {
        Census census = post.summary().census();
        List<String> head = new ArrayList<>();
        head.add(Tally.line(census));
        Instant until = census.until();
        head.add(
                until == null
                        ? "since " + Moments.relative(census.since())
                        : "over " + Moments.relative(until));
        String shared = MemberLine.labels(common, Labels.EMPTY, COMMON);
        if (!shared.isEmpty()) {
            head.add("in common: " + shared);
        }
        head.add("");
        return head;
    }

    private static String tail(Post post, int shown, Scene scene) {
        int hidden = post.summary().conversations() - shown;
        return hidden == 0
                ? ""
                : "… and %s that %s over, %s"
                        .formatted(
                                Figures.count(hidden, "conversation"),
                                hidden == 1 ? "is" : "are",
                                Links.inLedger(scene.links().alerts(null)));
    }

    private static Labels common(List<Conversation> shown) {
        return Title.common(shown.stream().map(Title::common).toList());
    }

    private static boolean fires(Conversation conversation) {
        Census census = conversation.subject().census();
        return census.firing() + census.firingQuietly() > 0;
    }

    /** The worst first, then what is quiet, then what is over. */
    private static int rank(Conversation conversation) {
        Census census = conversation.subject().census();
        if (census.firing() > 0) {
            return census.bySeverity().keySet().iterator().next().ordinal();
        }
        return census.firingQuietly() > 0 ? Integer.MAX_VALUE - 1 : Integer.MAX_VALUE;
    }
}
