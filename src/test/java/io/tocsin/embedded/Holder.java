package io.tocsin.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process of its own that runs the servers until it is ended; says so on a line when they answer.
 */
final class Holder {

    static final String READY = "ready";

    private Holder() {}

    public static void main(String... args) throws InterruptedException {
        var data = Path.of(args[0]);
        EmbeddedServers.start(Settings.in(data).withBinaries(Path.of(args[1])));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
