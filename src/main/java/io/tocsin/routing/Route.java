package io.tocsin.routing;

import io.tocsin.alert.Fingerprint;
import io.tocsin.policy.Policy;
import java.util.List;

/**
 * What applies to some of the alerts. Few in number, and shared by all the alerts they apply to.
 *
 * @param policy whether to speak
 * @param receiver who hears of it
 */
public record Route(Policy policy, Receiver receiver) {

    /** Where the alert with this fingerprint is shown; never empty. */
    public List<Destination> destinations(long fingerprint) {
        return List.of(new Destination(receiver.name(), new Fingerprint(fingerprint).toString()));
    }
}
