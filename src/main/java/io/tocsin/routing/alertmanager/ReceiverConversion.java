package io.tocsin.routing.alertmanager;

import io.tocsin.problem.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gives every receiver the one channel that is known. What Alertmanager sends elsewhere stays
 * behind, and the URL of a webhook, which is a secret, too.
 */
final class ReceiverConversion {

    private static final String DISCORD = "discord_configs";
    private static final String SUFFIX = "_configs";

    private final Names names;
    private final Notes notes;
    private final String channel;
    private final Numbered webhooks = new Numbered("_", Names.LENGTH);

    ReceiverConversion(Names names, Notes notes, String channel) {
        this.names = names;
        this.notes = notes;
        this.channel = channel;
    }

    /** Adds the receivers of {@code original} to {@code root}. */
    void convert(Original original, Converted root) {
        List<Original> receivers = original.list("receivers");
        if (receivers.isEmpty()) {
            original.complain("receivers", "is missing; somebody must hear of alerts");
            return;
        }
        Converted converted = root.object("receivers", original.path("receivers"));
        for (Original receiver : receivers) {
            String name = receiver.text("name");
            if (name == null || name.isEmpty()) {
                receiver.complain("name", "is missing");
            } else if (!names.add(name, receiver.path("name"))) {
                receiver.complain("name", "is there more than once; leave one out");
            } else {
                one(receiver, name, converted.object(names.get(name), receiver.path()));
            }
        }
    }

    private void one(Original receiver, String name, Converted converted) {
        converted.put("channel", channel, receiver.path());
        boolean mute = receiver.left().stream().noneMatch(key -> key.endsWith(SUFFIX));
        notes.todo(
                receiver.path(),
                (mute ? "told nobody, and now " : "")
                        + "speaks in the channel "
                        + channel
                        + ": put the id of its own channel there");
        List<String> fallbacks = new ArrayList<>();
        for (Original discord : receiver.list(DISCORD)) {
            fallbacks.add("webhook:" + webhook(discord, name));
        }
        if (!fallbacks.isEmpty()) {
            converted.put("fallbacks", fallbacks, receiver.path(DISCORD));
        }
        for (String key : receiver.left()) {
            notes.dropped(receiver.path(key), left(key));
        }
    }

    private static String left(String key) {
        return key.endsWith(SUFFIX)
                ? Excerpt.of(key.substring(0, key.length() - SUFFIX.length()))
                        + " is not carried over: Tocsin speaks in Discord"
                : "not known, so left out";
    }

    private String webhook(Original discord, String receiver) {
        String wish = names.get(receiver).toUpperCase(Locale.ROOT).replace('-', '_');
        String name = webhooks.of(wish);
        discord.has("webhook_url");
        discord.has("webhook_url_file");
        notes.todo(
                discord.path(),
                "the webhook is the fallback, for when the bot cannot speak; its URL is a secret:"
                        + " set the environment variable TOCSIN_DISCORD_WEBHOOKS_"
                        + name
                        + " to it");
        for (String key : discord.left()) {
            if (key.equals("send_resolved")) {
                notes.changed(
                        discord.path(key),
                        "an alert that is over turns its message green, and pings nobody");
            } else {
                notes.dropped(discord.path(key), "Tocsin draws and sends its messages by itself");
            }
        }
        return name;
    }
}
