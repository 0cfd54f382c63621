package io.tocsin.stream;

/** The names of a partition's keys in Redis. The braces put them into one slot of a cluster. */
final class Keys {

    private Keys() {}

    static String events(int partition) {
        return "tocsin:{" + partition + "}:events";
    }

    static String ids(int partition) {
        return "tocsin:{" + partition + "}:ids";
    }

    /** On which Redis the partition's holder has seen to the log. */
    static String begun(int partition) {
        return "tocsin:{" + partition + "}:begun";
    }

    static String dead(int partition) {
        return "tocsin:{" + partition + "}:dead";
    }
}
