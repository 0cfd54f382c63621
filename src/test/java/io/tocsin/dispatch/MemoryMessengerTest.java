package io.tocsin.dispatch;

import java.util.Objects;

/** The Discord in memory, with which the lane is tested, is like the real one. */
class MemoryMessengerTest extends MessengerContract {

    private final MemoryMessenger messenger = new MemoryMessenger();

    @Override
    protected Messenger messenger() {
        return messenger;
    }

    @Override
    protected long channel() {
        return MemoryMessenger.CHANNEL;
    }

    @Override
    protected void delete(long message) {
        messenger.delete(message);
    }

    @Override
    protected String titleOf(long message) {
        return Objects.requireNonNull(messenger.titles().get(message));
    }
}
