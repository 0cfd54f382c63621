package io.tocsin.ledger;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that should now show something else: one alert in it changed.
 *
 * @param id the conversation; null if the alert is told with others: the ledger knows then which of
 *     the group's conversations is open
 * @param key whose conversation it is
 * @param number which of the alert's conversations it is, by the alert's own count
 * @param at when it changed, by the event clock
 * @param showAt when it may be shown for the first time; 0 for at once
 */
public record ConversationChange(
        @Nullable UUID id,
        ConversationKey key,
        int number,
        long at,
        long showAt,
        AlertSnapshot alert,
        Member member) {

    /**
     * What there is to show of the alert.
     *
     * @param labels {@link Labels#EMPTY} if they are stored with the alert
     * @param content {@link Content#EMPTY} if it is stored with the alert
     * @param spoken the reason, if the policy wants people to be told; null if not
     */
    public record Member(
            String name,
            Labels labels,
            Content content,
            Remarks remarks,
            @Nullable String spoken) {}
}
