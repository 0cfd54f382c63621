package io.tocsin.sandbox.world;

import java.util.Collection;

/**
 * What a role or an overwrite may allow or deny, as far as the sandbox asks for it
 * (https://docs.discord.com/developers/topics/permissions).
 */
public enum Permission {
    ADMINISTRATOR(3),
    MANAGE_CHANNELS(4),
    VIEW_CHANNEL(10),
    SEND_MESSAGES(11),
    MANAGE_MESSAGES(13),
    EMBED_LINKS(14),
    READ_MESSAGE_HISTORY(16),
    MANAGE_ROLES(28),
    MANAGE_WEBHOOKS(29),
    MANAGE_THREADS(34),
    CREATE_PUBLIC_THREADS(35),
    SEND_MESSAGES_IN_THREADS(38);

    /** Every bit that Discord knows. */
    public static final long ALL = (1L << 51) - 1;

    /**
     * What everybody has in a fresh practice Discord: everything except {@link #ADMINISTRATOR},
     * which no overwrite could take away.
     */
    public static final long USUAL = ALL & ~ADMINISTRATOR.bit();

    private final int place;

    Permission(int place) {
        this.place = place;
    }

    public long bit() {
        return 1L << place;
    }

    static boolean holds(long bits, Collection<Permission> needed) {
        return needed.stream().allMatch(one -> (bits & one.bit()) != 0);
    }
}
