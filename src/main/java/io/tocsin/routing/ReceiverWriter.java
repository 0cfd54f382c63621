package io.tocsin.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes receivers as {@link ReceiversReader} reads them. */
final class ReceiverWriter {

    private ReceiverWriter() {}

    /** All that {@code receiver} says, but for its name. */
    static ObjectNode write(Receiver receiver) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Presentation presentation = receiver.presentation();
        node.put(ReceiversReader.BOT, receiver.bot());
        // A text: as a number, JavaScript would round it.
        node.put(ReceiversReader.CHANNEL, Long.toString(receiver.channel()));
        node.put(ReceiversReader.THREADS, presentation.threads());
        ObjectNode mentions = node.putObject(ReceiversReader.MENTIONS);
        receiver.mentions()
                .from()
                .forEach(
                        (severity, list) ->
                                mentions.set(
                                        severity.text(),
                                        ConfigurationWriter.texts(
                                                list.stream().map(Mention::text).toList())));
        node.set(
                ReceiversReader.FALLBACKS,
                ConfigurationWriter.texts(
                        receiver.fallbacks().stream().map(Fallback::text).toList()));
        node.put(ReceiversReader.SKIP_RESOLVED_UNSEEN, presentation.skipResolvedUnseen());
        node.put(ReceiversReader.LABELS, presentation.labels());
        return node.put(ReceiversReader.ANNOTATIONS, presentation.annotations());
    }
}
