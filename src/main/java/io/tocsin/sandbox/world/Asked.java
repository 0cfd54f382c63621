package io.tocsin.sandbox.world;

/**
 * What a person asked a bot.
 *
 * @param kind how it was asked
 * @param userId who asked
 * @param messageId the message whose button was pressed, or 0
 * @param name the command's name, or the button's custom id
 */
public record Asked(
        long applicationId, Kind kind, long userId, Place place, long messageId, String name) {

    /** Where it was asked. */
    public record Place(long guildId, long channelId) {}

    public long guildId() {
        return place.guildId();
    }

    public long channelId() {
        return place.channelId();
    }

    /**
     * Discord's types (https://docs.discord.com/developers/interactions/receiving-and-responding).
     */
    public enum Kind {
        COMMAND(2),
        BUTTON(3),
        AUTOCOMPLETE(4);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        public int type() {
            return type;
        }
    }
}
