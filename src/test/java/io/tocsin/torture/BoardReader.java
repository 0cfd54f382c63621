package io.tocsin.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.DiscordView;
import io.tocsin.process.Saying;
import io.tocsin.process.Told;
import io.tocsin.torture.Evidence.Board;
import io.tocsin.torture.Evidence.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads what Discord shows, by Discord's own calls. */
record BoardReader(DiscordView discord, List<Long> channels) {

    /** A line of a message that has too much to tell for boxes. */
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^(🔴|🟠|🟡|🔵|✅) (?:\\*\\*(.+?)\\*\\*|(\\d+ firing|all \\d+ resolved))");

    BoardReader {
        channels = List.copyOf(channels);
    }

    /**
     * @param told the messages by which the ledger says that people were told again
     */
    Board read(Told told) throws IOException {
        var messages = new ArrayList<Shown>();
        for (long channel : channels) {
            discord.raw(channel).forEach(message -> messages.add(shown(message)));
        }
        return new Board(messages, told);
    }

    static Shown shown(JsonNode message) {
        var titles = message.path("embeds").findValuesAsText("title");
        boolean lines = !titles.isEmpty() && titles.getFirst().matches(".* conversations?");
        return new Shown(
                message.path("id").asLong(),
                message.path("embeds").isEmpty() ? "" : Saying.mark(message),
                message.path("nonce").asText(),
                lines
                        ? lines(titles.getFirst(), message)
                        : titles.stream().map(BoardReader::first).toList(),
                message.path("content").asText());
    }

    /** What the group is called comes behind. */
    private static String first(String title) {
        return title.split(" · ", 2)[0];
    }

    private static List<String> lines(String summary, JsonNode message) {
        var lines = new ArrayList<>(List.of(first(summary)));
        message.path("embeds").findValuesAsText("description").stream()
                .flatMap(text -> LINE.matcher(text).results().map(BoardReader::line))
                .forEach(lines::add);
        return lines;
    }

    private static String line(MatchResult found) {
        var name = found.group(2);
        return found.group(1) + " " + (name == null ? found.group(3) : name);
    }
}
