package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the receivers. */
final class ReceiversReader {

    static final String BOT = "bot";
    static final String CHANNEL = "channel";
    static final String THREADS = "threads";
    static final String MENTIONS = "mentions";
    static final String FALLBACKS = "fallbacks";
    static final String SKIP_RESOLVED_UNSEEN = "skipResolvedUnseen";
    static final String LABELS = "labels";
    static final String ANNOTATIONS = "annotations";

    private static final List<String> KEYS =
            List.of(
                    BOT,
                    CHANNEL,
                    THREADS,
                    MENTIONS,
                    FALLBACKS,
                    SKIP_RESOLVED_UNSEEN,
                    LABELS,
                    ANNOTATIONS);

    private final Receiver otherwise;
    private final Complaints complaints;

    /** With no receivers there is only {@code otherwise}. */
    ReceiversReader(Receiver otherwise, Complaints complaints) {
        this.otherwise = otherwise;
        this.complaints = complaints;
    }

    Named<Receiver> read(Section root) {
        Named<Receiver> receivers =
                Named.read(
                        root, ConfigurationReader.RECEIVERS, "receivers", complaints, this::read);
        if (receivers.names().isEmpty()) {
            return new Named<>(
                    Set.of(otherwise.name()), Map.of(otherwise.name(), otherwise), complaints);
        }
        new FallbackCheck(receivers, root.path(ConfigurationReader.RECEIVERS), complaints).check();
        return receivers;
    }

    private @Nullable Receiver read(String name, JsonNode node, String path) {
        int before = complaints.size();
        Section section = Section.of(node, path, KEYS, complaints);
        if (section == null) {
            return null;
        }
        String bot = section.name(BOT);
        Presentation usual = Presentation.DEFAULT;
        Receiver receiver =
                new Receiver(
                        name,
                        bot == null ? Receiver.DEFAULT_BOT : bot,
                        channel(section),
                        new MentionsReader(complaints).read(section),
                        fallbacks(section),
                        new Presentation(
                                section.flag(THREADS, usual.threads()),
                                section.flag(SKIP_RESOLVED_UNSEEN, usual.skipResolvedUnseen()),
                                section.flag(LABELS, usual.labels()),
                                section.flag(ANNOTATIONS, usual.annotations())));
        return complaints.size() == before ? receiver : null;
    }

    private static long channel(Section section) {
        JsonNode value = section.get(CHANNEL);
        if (value == null) {
            section.complain(CHANNEL, "is missing; give the id of the channel: " + Snowflake.HELP);
            return 0;
        }
        long id = value.isValueNode() ? Snowflake.parse(value.asText()) : Snowflake.NONE;
        if (id == Snowflake.NONE) {
            section.complain(
                    CHANNEL,
                    "must be a channel's id, a number of about 19 digits, not "
                            + Section.shown(value)
                            + ": "
                            + Snowflake.HELP);
        }
        return id;
    }

    private List<Fallback> fallbacks(Section section) {
        List<String> texts = section.texts(FALLBACKS, "receivers and webhooks");
        return texts.stream().map(text -> fallback(section, text)).toList();
    }

    private static Fallback fallback(Section section, String text) {
        if (!text.startsWith(Fallback.WEBHOOK)) {
            return new Fallback.Other(text);
        }
        String name = text.substring(Fallback.WEBHOOK.length());
        if (!Named.isName(name)) {
            // It may be the webhook's URL, which is a secret: it is not repeated.
            section.complain(
                    FALLBACKS,
                    "must name a webhook as webhook:NAME, a name of at most "
                            + Named.RULE
                            + "; its URL belongs into the environment, as"
                            + " TOCSIN_DISCORD_WEBHOOKS_NAME");
        }
        return new Fallback.Webhook(name);
    }
}
