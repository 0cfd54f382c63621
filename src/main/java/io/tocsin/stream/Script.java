package io.tocsin.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A Lua script in Redis: called by its digest, and sent whole when Redis does not know it.
 *
 * @param source the text
 * @param digest its SHA-1 in hex, as {@code EVALSHA} wants it
 */
record Script(String source, String digest) {

    /** The script in the resource {@code name} beside this class. */
    static Script load(String name) {
        try (InputStream stream = Script.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is not packaged");
            }
            byte[] source = stream.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
            return new Script(new String(source, UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /**
     * Runs it.
     *
     * @param redis sends a request
     * @param arguments adds what follows the keys; may be called twice
     */
    Uni<Response> run(
            Function<Request, Uni<Response>> redis,
            List<String> keys,
            Consumer<Request> arguments) {
        return redis.apply(request(Command.EVALSHA, digest, keys, arguments))
                .onFailure(failure -> String.valueOf(failure.getMessage()).contains("NOSCRIPT"))
                .recoverWithUni(() -> redis.apply(request(Command.EVAL, source, keys, arguments)));
    }

    private static Request request(
            Command command, String script, List<String> keys, Consumer<Request> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.accept(request);
        return request;
    }
}
