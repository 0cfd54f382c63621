package io.tocsin.ledger;

import io.tocsin.alert.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations an alert is told in.
 *
 * @param receiver the name of who hears of it
 * @param group the alerts it is told with; null if it has conversations of its own
 */
public record ConversationKey(String receiver, @Nullable Group group) {

    /**
     * Alerts that share conversations.
     *
     * @param key stands for the labels
     * @param labels what they have in common
     */
    public record Group(String key, Labels labels) {}
}
