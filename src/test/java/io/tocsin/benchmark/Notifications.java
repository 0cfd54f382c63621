package io.tocsin.benchmark;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.process.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Alertmanager's messages tell somebody who reads all of them. An alert is shown as it is if
 * the newest message that names it says so; or if the newest message about its group, which may be
 * too long to name all, has the right number of those that fire.
 *
 * @param named whether it fires, by instance
 * @param counted how many fire, by name; 0 if all is over
 */
record Notifications(Map<String, Boolean> named, Map<String, Long> counted) {

    private static final Pattern TITLE =
            Pattern.compile("\\[(FIRING:(\\d+)|RESOLVED)] (\\S+) *(?:\\(|$)");
    private static final Pattern INSTANCE = Pattern.compile("- instance = (\\S+)");

    /**
     * @param messages the newest first
     */
    static Notifications of(List<JsonNode> messages) {
        var read = new Notifications(new HashMap<>(), new HashMap<>());
        for (var message : messages) {
            var embed = message.path("embeds").path(0);
            read.title(embed.path("title").asText());
            read.text(embed.path("description").asText());
        }
        return read;
    }

    private void title(String title) {
        var found = TITLE.matcher(title);
        if (found.find()) {
            long firing = found.group(2) == null ? 0 : Long.parseLong(found.group(2));
            counted.putIfAbsent(found.group(3), firing);
        }
    }

    private void text(String text) {
        boolean firing = true;
        for (var line : text.lines().toList()) {
            if (line.startsWith("Alerts Resolved:")) {
                firing = false;
            }
            var instance = INSTANCE.matcher(line);
            if (instance.find()) {
                named.putIfAbsent(instance.group(1), firing);
            }
        }
    }

    /** The alerts, by key, that are not shown as they are. */
    Set<String> notShown(Collection<Standing> alerts) {
        Map<String, List<Standing>> byName = alerts.stream().collect(groupingBy(Standing::name));
        return alerts.stream()
                .filter(alert -> !isNamed(alert))
                .filter(
                        alert ->
                                !isCounted(
                                        alert.name(), byName.getOrDefault(alert.name(), List.of())))
                .map(Standing::key)
                .collect(toSet());
    }

    private boolean isNamed(Standing alert) {
        var firing = named.get(alert.labels().getOrDefault("instance", ""));
        return firing != null && firing == alert.firing();
    }

    private boolean isCounted(String name, List<Standing> alike) {
        var firing = counted.get(name);
        return firing != null && firing == alike.stream().filter(Standing::firing).count();
    }
}
