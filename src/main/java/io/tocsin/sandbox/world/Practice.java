package io.tocsin.sandbox.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a fresh practice Discord contains. These ids never change. */
public final class Practice {

    public static final long GUILD = 1_200_000_000_000_000_000L;
    public static final String GUILD_NAME = "Tocsin Practice";

    /** The text channel {@code #alerts}. */
    public static final long ALERTS = 1_200_000_000_000_000_001L;

    /** The text channel {@code #general}. */
    public static final long GENERAL = 1_200_000_000_000_000_002L;

    /**
     * The second server. With two shards each holds one of the two: the upper bits of their ids are
     * odd and even.
     */
    public static final long MIRROR_GUILD = 1_250_000_000_000_000_000L;

    public static final String MIRROR_NAME = "Tocsin Mirror";

    /** The text channel {@code #mirror}. */
    public static final long MIRROR = 1_250_000_000_000_000_001L;

    /** The text channel {@code #incidents}. */
    public static final long INCIDENTS = 1_250_000_000_000_000_002L;

    /** Every server, the oldest first. */
    public static final List<Guild> GUILDS =
            List.of(new Guild(GUILD, GUILD_NAME), new Guild(MIRROR_GUILD, MIRROR_NAME));

    /** The person who owns the servers and presses their buttons. */
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

    /** Another bot, whose token is {@link #SECOND_TOKEN}. */
    public static final long SECOND_BOT = 1_200_000_000_000_000_200L;

    /** As {@link #TOKEN}, for {@link #SECOND_BOT}. */
    public static final String SECOND_TOKEN = token(SECOND_BOT);

    /** A webhook that writes to {@code #general}. */
    public static final long WEBHOOK = 1_200_000_000_000_000_300L;

    /** The token of {@link #WEBHOOK}. No secret either. */
    public static final String WEBHOOK_TOKEN = webhookToken(WEBHOOK);

    private static final int WEBHOOK_TOKEN_LENGTH = 68;

    private Practice() {}

    public static Optional<Guild> guild(long id) {
        return GUILDS.stream().filter(guild -> guild.id() == id).findFirst();
    }

    /** A token that the sandbox accepts as the bot with this id. */
    public static String token(long botId) {
        String id = Long.toString(botId);
        return Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(id.getBytes(StandardCharsets.UTF_8))
                + ".sandbox.practice";
    }

    /** The token of the webhook with this id: what looks like chance follows from the id. */
    static String webhookToken(long webhookId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-512")
                            .digest(("webhook " + webhookId).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, WEBHOOK_TOKEN_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-512", e);
        }
    }
}
