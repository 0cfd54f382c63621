package io.tocsin.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a fresh practice Discord contains. These ids never change. */
public final class Practice {

    public static final long GUILD = 1_200_000_000_000_000_000L;
    public static final String GUILD_NAME = "Tocsin Practice";

    /** The text channel {@code #alerts}. */
    public static final long ALERTS = 1_200_000_000_000_000_001L;

    /** The text channel {@code #general}. */
    public static final long GENERAL = 1_200_000_000_000_000_002L;

    /** The person who owns the guild and presses its buttons. */
    public static final long OPERATOR = 1_200_000_000_000_000_009L;

    /** A person with the role {@link #ON_CALL}. */
    public static final long ENGINEER = 1_200_000_000_000_000_010L;

    /** A person without a role, who may read and little else. */
    public static final long GUEST = 1_200_000_000_000_000_011L;

    /** The role {@code on-call}. */
    public static final long ON_CALL = 1_200_000_000_000_000_020L;

    /** The bot whose token is {@link #TOKEN}; its application has the same id. */
    public static final long BOT = 1_200_000_000_000_000_100L;

    /**
     * A token that the sandbox accepts as {@link #BOT}. No secret: it opens nothing but a sandbox.
     */
    public static final String TOKEN = token(BOT);

    private Practice() {}

    /** A token that the sandbox accepts as the bot with this id. */
    public static String token(long botId) {
        String id = Long.toString(botId);
        return Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(id.getBytes(StandardCharsets.UTF_8))
                + ".sandbox.practice";
    }
}
