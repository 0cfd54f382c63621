package io.tocsin.sandbox.rest;

import io.tocsin.sandbox.world.Snowflakes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Who calls. Any token of the form {@code base64(userId).x.y} is that user's. */
public record Bot(long id) {

    private static final String SCHEME = "Bot ";
    private static final int LONGEST = 200;

    /** Reads the {@code Authorization} header; nothing when Discord would answer 401. */
    static Optional<Bot> fromHeader(@Nullable String header) {
        return header != null && header.startsWith(SCHEME)
                ? fromToken(header.substring(SCHEME.length()))
                : Optional.empty();
    }

    public static Optional<Bot> fromToken(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST
                || parts.length != 3
                || parts[1].isEmpty()
                || parts[2].isEmpty()) {
            return Optional.empty();
        }
        OptionalLong id = decode(parts[0]);
        return id.isPresent() && id.getAsLong() > 0
                ? Optional.of(new Bot(id.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong decode(String part) {
        try {
            byte[] bytes = Base64.getDecoder().decode(part.replace('-', '+').replace('_', '/'));
            return Snowflakes.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return OptionalLong.empty();
        }
    }
}
