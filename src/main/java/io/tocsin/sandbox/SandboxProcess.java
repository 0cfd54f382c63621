package io.tocsin.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The sandbox as a process of its own: {@code tocsin sandbox --port=8090 --data=DIR}. See {@link
 * SandboxArguments}.
 */
public final class SandboxProcess {

    private static final long STOP_SECONDS = 5;

    private SandboxProcess() {}

    /**
     * Runs until the process is told to stop; says where it listens, on standard output, once it
     * does.
     */
    public static void run(InstantSource clock, String... args) {
        SandboxArguments arguments;
        try {
            arguments = SandboxArguments.parse(args, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(SandboxArguments.USAGE);
            System.exit(2);
            return;
        }
        Vertx vertx = Vertx.vertx();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            Sandbox sandbox = Sandbox.open(vertx, arguments.settings(), clock);
            HttpServer server = serve(vertx, sandbox, arguments.host(), arguments.port());
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform()
                                    .unstarted(
                                            () -> {
                                                stop.countDown();
                                                waitFor(stopped);
                                            }));
            System.out.println(
                    "Sandbox listening on http://"
                            + arguments.host()
                            + ":"
                            + server.actualPort()
                            + Sandbox.PATH);
            System.out.flush();
            waitFor(stop);
            sandbox.close();
            await(vertx.close());
            stopped.countDown();
        } catch (IllegalStateException | ExecutionException | TimeoutException e) {
            System.err.println("The sandbox cannot run: " + e.getMessage());
            stopped.countDown();
            System.exit(1);
        }
    }

    /** Starts an HTTP server with nothing on it but the sandbox. */
    static HttpServer serve(Vertx vertx, Sandbox sandbox, String host, int port)
            throws ExecutionException, TimeoutException {
        Router router = Router.router(vertx);
        sandbox.mount(router);
        // Without HTTP/2, an "Upgrade: h2c" is ignored, as Discord's edge ignores it.
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setCompressionSupported(true);
        return await(vertx.createHttpServer(options).requestHandler(router).listen(port, host));
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
