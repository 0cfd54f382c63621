package io.tocsin.discord;

import io.tocsin.dispatch.Senders;
import io.tocsin.routing.Receiver;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** Who can bring messages to Discord. */
@Singleton
class Tokens implements Senders {

    @Override
    public boolean hasBot(String name) {
        return name.equals(Receiver.DEFAULT_BOT);
    }

    @Override
    public OptionalLong webhook(String name) {
        return OptionalLong.empty();
    }
}
