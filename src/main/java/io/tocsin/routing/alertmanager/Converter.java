package io.tocsin.routing.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.Complaint;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.ConfigurationText;
import io.tocsin.routing.Reading;
import io.tocsin.routing.YamlText;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a configuration of Alertmanager's. The same alerts are heard of by receivers of the same
 * names; what cannot be carried over is told, and what would route alerts differently is refused.
 * Secrets stay behind, and are not repeated.
 */
@Singleton
public class Converter {

    private final ConfigurationText text;

    /** What it makes can be read by {@code text}. */
    public Converter(ConfigurationText text) {
        this.text = text;
    }

    /** Converts {@code original}, whose receivers all speak in {@code channel}. */
    public Conversion convert(String original, String channel) {
        Complaints complaints = new Complaints();
        YamlText yaml = YamlText.ofTexts(original, complaints);
        JsonNode tree = yaml.tree();
        if (tree == null) {
            return refused(yaml, complaints);
        }
        Notes notes = new Notes(yaml);
        Map<String, String> origins = new HashMap<>();
        Converted root = Converted.root(origins);
        convert(Original.of(tree, "", complaints), root, notes, channel);
        if (!complaints.isEmpty()) {
            return refused(yaml, complaints);
        }
        String converted = YamlWriter.write(root.node());
        return switch (text.read(converted)) {
            case Reading.Good _ -> new Conversion.Done(converted, notes.listed(), notes.unlisted());
            case Reading.Bad bad -> {
                for (Complaint complaint : bad.complaints()) {
                    complaints.add(origin(complaint.path(), origins), complaint.message());
                }
                yield new Conversion.Refused(yaml.placed(), bad.unlisted());
            }
        };
    }

    private static Conversion refused(YamlText yaml, Complaints complaints) {
        return new Conversion.Refused(
                yaml.placed(), complaints.size() - complaints.listed().size());
    }

    private static void convert(Original original, Converted root, Notes notes, String channel) {
        if (!original.has("route")) {
            original.complain("route", "is missing; this must be a whole alertmanager.yml");
            return;
        }
        Names receivers = new Names("receiver", notes);
        Names intervals = new Names("time interval", notes);
        Original global = original.object("global");
        PolicyConversion policies = new PolicyConversion(root, global, notes);
        new ReceiverConversion(receivers, notes, channel).convert(original, root);
        new IntervalConversion(intervals, notes).convert(original, root);
        new RouteConversion(policies, receivers, intervals, notes)
                .convert(original.object("route"), root);
        new InhibitionConversion(notes).convert(original, root);
        for (String key : global.left()) {
            notes.dropped(
                    global.path(key),
                    "a setting of integrations, of which Tocsin has only its own");
        }
        if (original.has("templates")) {
            notes.dropped("templates", "Tocsin draws its messages by itself");
        }
        for (String key : original.left()) {
            notes.dropped(original.path(key), "has no counterpart here");
        }
    }

    /** The part of the original of which what stands at {@code path} came to be. */
    private static String origin(String path, Map<String, String> origins) {
        String at = path;
        while (!at.isEmpty() && !origins.containsKey(at)) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return origins.getOrDefault(at, "");
    }
}
