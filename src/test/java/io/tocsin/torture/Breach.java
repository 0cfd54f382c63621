package io.tocsin.torture;

/** How a promise can be broken. */
enum Breach {
    LOST("acknowledged events that are not in the ledger"),
    COUNTED_TWICE("events that are in the ledger more than once, and alerts that miscount theirs"),
    MESSAGE_TWICE("messages in Discord that should not be there"),
    WRONG("conversations that Discord does not show as they are"),
    OUT_OF_ORDER("alerts and conversations that went back, or do not follow their events"),
    FENCE("writes by a process after another had taken over"),
    UNDELIVERED("dead letters, and what is not delivered at rest");

    private final String text;

    Breach(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
