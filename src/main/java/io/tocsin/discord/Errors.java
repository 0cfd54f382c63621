package io.tocsin.discord;

import com.fasterxml.jackson.databind.ObjectMapper;
import discord4j.rest.http.ReaderStrategy;
import discord4j.rest.json.response.ErrorResponse;
import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads the body of an answer that is an error, whatever it is: what stands before Discord answers
 * in HTML, and may call it JSON. Discord4J would then forget the status for the syntax.
 */
record Errors(ObjectMapper json) implements ReaderStrategy<ErrorResponse> {

    @Override
    public boolean canRead(@Nullable Class<?> type, @Nullable String contentType) {
        return type == ErrorResponse.class;
    }

    @Override
    public Mono<ErrorResponse> read(Mono<ByteBuf> content, Class<ErrorResponse> type) {
        return content.handle(
                (body, sink) -> {
                    try {
                        byte[] bytes = new byte[body.readableBytes()];
                        body.readBytes(bytes);
                        sink.next(read(bytes));
                    } catch (IllegalReferenceCountException _) {
                        sink.complete();
                    }
                });
    }

    private ErrorResponse read(byte[] bytes) {
        try {
            return json.readValue(bytes, ErrorResponse.class);
        } catch (IOException _) {
            ErrorResponse error = new ErrorResponse();
            error.getFields().put("body", new String(bytes, StandardCharsets.UTF_8));
            return error;
        }
    }
}
