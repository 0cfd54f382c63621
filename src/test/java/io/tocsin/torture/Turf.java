package io.tocsin.torture;

/** What a lease is the right to, as steps name it. */
final class Turf {

    private Turf() {}

    /**
     * The slice that a channel belongs to: told once more here, and not taken from what is tested.
     */
    static String ofChannel(long channel) {
        return "channels " + ((channel * 0x9E3779B97F4A7C15L) >>> 60);
    }
}
