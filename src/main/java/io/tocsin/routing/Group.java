package io.tocsin.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.alert.Labels;
import java.util.UUID;

/**
 * Alerts that share a conversation.
 *
 * @param key stands for the labels; of a fixed length, however long they are
 * @param labels what they have in common
 */
public record Group(String key, Labels labels) {

    /** The group of those that have these labels in common. */
    public static Group of(Labels labels) {
        StringBuilder name = new StringBuilder();
        labels.forEach(
                (label, value) ->
                        name.append(label.length())
                                .append(':')
                                .append(label)
                                .append(value.length())
                                .append(':')
                                .append(value));
        return new Group(
                UUID.nameUUIDFromBytes(name.toString().getBytes(UTF_8)).toString(), labels);
    }
}
