package io.tocsin.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Delivers by {@code XADD tocsin:inbox}. One thread at a time. */
public final class Inbox implements Delivery {

    /** Connects to wherever Redis is now. */
    @FunctionalInterface
    public interface Connector {
        RedisSocket connect() throws IOException;
    }

    private final Connector connector;
    private @Nullable RedisSocket connection;

    public Inbox(Connector connector) {
        this.connector = connector;
    }

    @Override
    public boolean deliver(String json) throws IOException {
        try {
            var open = connection;
            if (open == null) {
                open = connector.connect();
                connection = open;
            }
            open.call("XADD", "tocsin:inbox", "*", "event", json);
            return true;
        } catch (IOException e) {
            hangUp();
            throw e;
        }
    }

    private void hangUp() throws IOException {
        var broken = connection;
        connection = null;
        if (broken != null) {
            broken.close();
        }
    }
}
