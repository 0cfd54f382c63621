package io.tocsin.dispatch;

import java.util.OptionalLong;

/** Who can bring messages to Discord: what the environment has secrets for. */
public interface Senders {

    /** Whether there is a token for the bot of this name. */
    boolean hasBot(String name);

    /** The id of the webhook of this name, if there is a URL for it. */
    OptionalLong webhook(String name);
}
