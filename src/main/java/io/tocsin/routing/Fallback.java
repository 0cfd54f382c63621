package io.tocsin.routing;

/** Who is told if a receiver cannot be. */
public sealed interface Fallback {

    /** What the name of a webhook is written after. */
    String WEBHOOK = "webhook:";

    /** As configuration writes it. */
    String text();

    /** Another receiver, with its own fallbacks. */
    record Other(String receiver) implements Fallback {
        @Override
        public String text() {
            return receiver;
        }
    }

    /**
     * A channel's webhook. Its URL is a secret and not here.
     *
     * @param name how the environment calls it: {@code TOCSIN_DISCORD_WEBHOOKS_<NAME>}
     */
    record Webhook(String name) implements Fallback {
        @Override
        public String text() {
            return WEBHOOK + name;
        }
    }
}
