package io.tocsin.discord;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/**
 * A Lua script in Redis with one key and numbers: called by its digest, and sent whole when Redis
 * does not know it.
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

    /** Runs it and gives the numbers that it returns; fails if Redis takes longer than that. */
    Mono<long[]> run(Redis redis, Duration patience, String key, long... arguments) {
        Uni<long[]> numbers =
                redis.send(request(Command.EVALSHA, digest, key, arguments))
                        .onFailure(
                                failure ->
                                        String.valueOf(failure.getMessage()).startsWith("NOSCRIPT"))
                        .recoverWithUni(
                                () -> redis.send(request(Command.EVAL, source, key, arguments)))
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .map(Script::numbers);
        return Mono.fromCompletionStage(numbers::subscribeAsCompletionStage);
    }

    private static Request request(Command command, String script, String key, long... arguments) {
        Request request = Request.cmd(command).arg(script).arg(1).arg(key);
        LongStream.of(arguments).forEach(request::arg);
        return request;
    }

    private static long[] numbers(Response response) {
        long[] numbers = new long[response.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = response.get(i).toLong();
        }
        return numbers;
    }
}
