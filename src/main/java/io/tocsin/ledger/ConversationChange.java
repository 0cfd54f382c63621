package io.tocsin.ledger;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import java.util.UUID;

/**
 * A conversation that should now show something else: one alert in it changed.
 *
 * @param id the conversation
 * @param receiver who hears of it
 * @param groupKey which group it is about
 * @param at when it changed, by the event clock
 */
public record ConversationChange(
        UUID id, String receiver, String groupKey, long at, AlertSnapshot alert, Member member) {

    /**
     * What there is to show of the alert.
     *
     * @param labels {@link Labels#EMPTY} if they are stored with the alert
     * @param content {@link Content#EMPTY} if it is stored with the alert
     */
    public record Member(String name, Labels labels, Content content, Remarks remarks) {}
}
