package io.tocsin.sandbox.rest;

import java.time.Duration;

/**
 * How fast a webhook may be. Customary, not documented.
 *
 * @param burst messages in a short time
 * @param sustained messages in a longer one
 */
public record WebhookWindows(RateWindow burst, RateWindow sustained) {

    public static final WebhookWindows DEFAULT =
            new WebhookWindows(
                    new RateWindow(5, Duration.ofSeconds(2)),
                    new RateWindow(30, Duration.ofMinutes(1)));
}
