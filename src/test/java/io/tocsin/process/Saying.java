package io.tocsin.process;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a message says of its alerts: by name, or if there are too many, by number. */
public final class Saying {

    private static final int MOST_EMBEDS = 10;
    private static final int MOST_LINES = 60;
    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+) \\*\\*(.+?)\\*\\*");

    private Saying() {}

    /** By this a message is told from all others: the last word of its first embed. */
    public static String mark(JsonNode message) {
        var footer = message.path("embeds").path(0).path("footer").path("text").asText();
        return footer.substring(footer.lastIndexOf(' ') + 1);
    }

    /** What is wrong in {@code message}, if it is to show {@code alerts}. */
    static Optional<String> difference(JsonNode message, List<Standing> alerts) {
        if (alerts.size() > MOST_LINES) {
            var text = text(message);
            return counts(alerts).stream()
                    .filter(count -> !text.contains(count))
                    .findFirst()
                    .map(count -> "\"%s\" is not in %s".formatted(count, text));
        }
        var expected = alerts.stream().map(one -> one.sign() + " " + one.name()).toList();
        var said = alerts.size() > MOST_EMBEDS ? lines(message) : titles(message);
        return counted(said).equals(counted(expected))
                ? Optional.empty()
                : Optional.of(counted(said) + " instead of " + counted(expected));
    }

    private static Map<String, Long> counted(List<String> words) {
        return words.stream().collect(groupingBy(identity(), TreeMap::new, counting()));
    }

    /** What a message says that only counts. */
    private static List<String> counts(List<Standing> alerts) {
        var said = new ArrayList<String>();
        long firing = alerts.stream().filter(Standing::firing).count();
        long over = alerts.size() - firing;
        var all = " · " + figure(alerts.size()) + " conversations";
        if (firing == 0) {
            said.add("✅ all " + figure(over) + " resolved" + all);
            return said;
        }
        for (var severity : Severity.values()) {
            var sign = Standing.sign(severity);
            long such =
                    alerts.stream()
                            .filter(one -> one.firing() && one.severity() == severity)
                            .count();
            if (such > 0 && said.isEmpty()) {
                said.add(sign + " " + figure(firing) + " firing" + all);
            }
            if (such > 0) {
                said.add(sign + " " + figure(such) + " " + severity.text());
            }
        }
        if (over > 0) {
            said.add("✅ " + figure(over) + " resolved");
        }
        return said;
    }

    private static String figure(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static List<String> titles(JsonNode message) {
        return message.path("embeds").findValuesAsText("title");
    }

    private static List<String> lines(JsonNode message) {
        return message.path("embeds").findValuesAsText("description").stream()
                .flatMap(text -> LINE.matcher(text).results().map(Saying::line))
                .toList();
    }

    private static String line(MatchResult found) {
        return found.group(1) + " " + found.group(2);
    }

    private static String text(JsonNode message) {
        var embeds = message.path("embeds");
        return Stream.of("title", "description", "value")
                .flatMap(field -> embeds.findValuesAsText(field).stream())
                .collect(joining("\n"));
    }
}
