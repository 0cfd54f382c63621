package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import io.tocsin.policy.Policy;

/**
 * What applies to some of the alerts. Few in number, and shared by all the alerts they apply to.
 *
 * @param path where it stands in the configuration: {@code route.routes[2]}
 * @param policy whether to speak
 * @param receiver who hears of it
 * @param grouping which alerts share a conversation
 * @param groupWait how long a new conversation waits for others to join it, milliseconds
 * @param hours when it may speak
 */
public record Route(
        String path,
        Policy policy,
        Receiver receiver,
        Grouping grouping,
        long groupWait,
        Hours hours) {

    /** One conversation for each alert, at once and at all hours. */
    public Route(Policy policy, Receiver receiver) {
        this("route", policy, receiver, Grouping.EACH, 0, Hours.ALWAYS);
    }

    /** Where the alert with these labels is shown. */
    public Destination destination(LabelSet labels) {
        return new Destination(receiver.name(), grouping.groupOf(labels));
    }
}
