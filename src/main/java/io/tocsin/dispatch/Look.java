package io.tocsin.dispatch;

import io.tocsin.alert.Severity;

/** A sign and a colour: what is seen of a message before it is read. */
public record Look(String symbol, int color) {

    /** Of what is over. */
    public static final Look RESOLVED = new Look("✅", 0x2ecc71);

    /** Of what fires and must not be spoken of. */
    public static final Look QUIET = new Look("🔕", 0x95a5a6);

    private static final Look CRITICAL = new Look("🔴", 0xed4245);
    private static final Look ERROR = new Look("🟠", 0xe67e22);
    private static final Look WARNING = new Look("🟡", 0xf1c40f);
    private static final Look INFO = new Look("🔵", 0x3498db);

    /** Of what fires. */
    public static Look of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case ERROR -> ERROR;
            case WARNING -> WARNING;
            case INFO -> INFO;
        };
    }
}
