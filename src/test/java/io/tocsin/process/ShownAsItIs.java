package io.tocsin.process;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.LedgerView.Exhibit;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares every message in Discord with the alerts as their sources know them: each conversation
 * is shown by one message, as it is, and there is no message besides. Each conversation is about
 * one alert.
 */
public final class ShownAsItIs {

    private final Map<String, Standing> truth;
    private final Map<Long, List<Exhibit>> byMessage;
    private final Told told;
    private final Set<String> marks = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> notShown = new HashSet<>();
    private int posts;
    private int replies;
    private int threads;

    /**
     * What was found.
     *
     * @param posts messages that show conversations
     * @param replies messages that tell people again
     * @param threads of posts
     * @param missing what is not shown
     * @param twice messages that should not be there
     * @param wrong messages that say what is not so
     * @param notShown the alerts, by key, whose last state is not to be seen
     */
    public record Findings(
            int conversations,
            int posts,
            int replies,
            int threads,
            List<String> missing,
            List<String> twice,
            List<String> wrong,
            Set<String> notShown) {

        /** Everything that is not as it should be. */
        public List<String> complaints() {
            var all = new ArrayList<>(missing);
            all.addAll(twice);
            all.addAll(wrong);
            return all;
        }
    }

    private ShownAsItIs(
            Map<String, Standing> truth, Map<Long, List<Exhibit>> byMessage, Told told) {
        this.truth = truth;
        this.byMessage = byMessage;
        this.told = told;
    }

    /**
     * @param truth every alert, by its key
     * @param channels all in which there may be messages
     */
    public static Findings check(
            Collection<Standing> truth,
            LedgerView ledger,
            DiscordView discord,
            Collection<Long> channels)
            throws SQLException, IOException {
        var byKey = new HashMap<String, Standing>();
        truth.forEach(one -> byKey.put(one.key(), one));
        var exhibits = ledger.exhibits();
        var check =
                new ShownAsItIs(
                        byKey,
                        new HashMap<>(exhibits.stream().collect(groupingBy(Exhibit::message))),
                        ledger.told());
        for (long channel : channels) {
            discord.raw(channel).forEach(check::look);
        }
        check.missing();
        var shown = new HashSet<String>();
        exhibits.forEach(one -> shown.add(one.key()));
        byKey.keySet().stream()
                .filter(key -> !shown.contains(key))
                .forEach(check::inNoConversation);
        return new Findings(
                exhibits.size(),
                check.posts,
                check.replies,
                check.threads,
                check.missing,
                check.twice,
                check.wrong,
                check.notShown);
    }

    private void inNoConversation(String key) {
        missing.add(key + " is in no conversation");
        notShown.add(key);
    }

    private void look(JsonNode message) {
        long id = message.path("id").asLong();
        var shown = byMessage.remove(id);
        if (shown == null) {
            lookAtReply(message, id);
            return;
        }
        posts++;
        if (shown.stream().map(Exhibit::post).distinct().count() > 1) {
            twice.add(id + " belongs to several posts");
        }
        if (!marks.add(Saying.mark(message))) {
            twice.add(id + " has the mark of another message");
        }
        long thread = message.path("thread").path("id").asLong();
        if (thread != 0) {
            threads++;
        }
        if (shown.getFirst().thread() != thread) {
            wrong.add(id + " has the thread " + thread + ", not " + shown.getFirst().thread());
        }
        var expected = shown.stream().map(this::standing).toList();
        Saying.difference(message, expected)
                .ifPresent(
                        one -> {
                            wrong.add(id + ": " + one);
                            notShown(shown);
                        });
    }

    private void notShown(List<Exhibit> exhibits) {
        exhibits.stream().filter(Exhibit::latest).map(Exhibit::key).forEach(notShown::add);
    }

    private void lookAtReply(JsonNode message, long id) {
        if (told.has(id, message.path("nonce").asText()) && message.path("embeds").isEmpty()) {
            replies++;
        } else {
            twice.add(id + " belongs to nothing: " + message.path("embeds").path(0).path("title"));
        }
    }

    /** An alert that fires again has a new conversation: the earlier ones are over. */
    private Standing standing(Exhibit exhibit) {
        var known = truth.get(exhibit.key());
        if (known == null) {
            throw new AssertionError("Nobody has reported " + exhibit.key());
        }
        return exhibit.latest() ? known : known.isOver();
    }

    private void missing() {
        byMessage.forEach(
                (message, lost) ->
                        missing.add(
                                "%d conversations are not shown, by message %d: %s …"
                                        .formatted(lost.size(), message, lost.getFirst().key())));
    }
}
