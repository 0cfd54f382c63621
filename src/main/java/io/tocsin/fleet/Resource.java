package io.tocsin.fleet;

import java.util.Locale;

/**
 * Something that one process at a time may do.
 *
 * @param kind what is shared out together
 * @param family what belongs together: leases of one family are never held at the same time by
 *     processes that disagree about its size
 * @param number which of its family, from 0
 * @param size how many the family has
 */
public record Resource(Kind kind, String family, int number, int size) {

    /** What is shared out evenly by itself. */
    public enum Kind {
        /** Folding a partition of the event log. */
        PARTITION,
        /** Writing to one slice of Discord's channels. */
        CHANNELS,
        /** A connection of a bot to Discord's gateway. */
        SHARD,
        /** Work that one process does for all. */
        SINGLETON;

        /** As it is stored and shown. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this name. */
        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** One of {@code size} partitions. */
    public static Resource partition(int number, int size) {
        return new Resource(Kind.PARTITION, "log", number, size);
    }

    /** One of {@code size} slices of the channels. */
    public static Resource channels(int number, int size) {
        return new Resource(Kind.CHANNELS, "discord", number, size);
    }

    /** One of a bot's connections. */
    public static Resource shard(String bot, int number, int size) {
        return new Resource(Kind.SHARD, bot, number, size);
    }

    /** Work of this name. */
    public static Resource singleton(String name) {
        return new Resource(Kind.SINGLETON, name, 0, 1);
    }

    /** Tells it from others of its kind. */
    public String name() {
        return switch (kind) {
            case PARTITION, CHANNELS -> Integer.toString(number);
            case SHARD -> family + "/" + number;
            case SINGLETON -> family;
        };
    }

    /** Whether there is one lease for both, though they may disagree about the family's size. */
    boolean isSameAs(Resource other) {
        return kind == other.kind && name().equals(other.name());
    }

    @Override
    public String toString() {
        return kind.text() + " " + name();
    }
}
