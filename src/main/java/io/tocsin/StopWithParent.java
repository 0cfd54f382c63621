package io.tocsin;

import java.time.Duration;

/**
 * Stops this process when the one that started it is gone.
 *
 * <p>Maven, told to stop, ends at once and leaves the programs it has started running. Under {@code
 * ./mvnw -Prun} the gateway therefore looks whether Maven is still there.
 */
final class StopWithParent {

    private static final String WANTED = "tocsin.stop-with-parent";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private StopWithParent() {}

    static void watchIfWanted() {
        if (Boolean.getBoolean(WANTED)) {
            long parent = parent();
            Thread.ofVirtual().name("stop-with-parent").start(() -> watch(parent));
        }
    }

    private static void watch(long parent) {
        try {
            while (parent() == parent) {
                Thread.sleep(PAUSE);
            }
            System.exit(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An orphan gets another parent, or none. */
    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }
}
