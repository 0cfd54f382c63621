package io.tocsin.sandbox.world;

/**
 * How many messages were created and edited.
 *
 * @param duplicatesAvoided creates answered with an earlier message because of their nonce
 */
public record Deeds(long created, long edited, long duplicatesAvoided) {

    static final Deeds NONE = new Deeds(0, 0, 0);

    Deeds withCreated() {
        return new Deeds(created + 1, edited, duplicatesAvoided);
    }

    Deeds withEdited() {
        return new Deeds(created, edited + 1, duplicatesAvoided);
    }

    Deeds withRepeated() {
        return new Deeds(created, edited, duplicatesAvoided + 1);
    }
}
