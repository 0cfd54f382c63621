package io.tocsin.access;

/** Why a client may not bring its events. */
enum OverQuota {
    /** It has brought too many lately. */
    RATE("rate"),

    /** It brings more at once than it ever may. */
    BURST("burst");

    private final String text;

    OverQuota(String text) {
        this.text = text;
    }

    /** The word used in metrics and logs. */
    String text() {
        return text;
    }
}
