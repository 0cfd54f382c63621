package io.tocsin.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The reconciler's settings. */
@ConfigMapping(prefix = "tocsin.dispatch")
public interface DispatchConfig {

    /** How often a channel looks for conversations to show when nothing told it to. */
    @WithDefault("1s")
    Duration pollInterval();

    /** The first pause after a delivery failed; it doubles up to {@link #maxPause}. */
    @WithDefault("500ms")
    Duration minPause();

    /** The longest pause between two tries. */
    @WithDefault("60s")
    Duration maxPause();

    /** How long stopping may take: the request on its way must fit. */
    @WithDefault("10s")
    Duration stopTimeout();
}
