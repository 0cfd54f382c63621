package io.tocsin.sandbox.rest;

import java.time.Duration;

/** So many requests per so long. */
public record RateWindow(int requests, Duration per) {

    public RateWindow {
        if (requests < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException("Not a rate: " + requests + " per " + per);
        }
    }

    /** Reads {@code 5/5s} or {@code 100/1m}, {@code 10/500ms}. */
    public static RateWindow parse(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            return new RateWindow(Integer.parseInt(parts[0]), duration(parts[1]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a rate like 5/5s: " + text, e);
        }
    }

    /** Reads {@code 500ms}, {@code 5s}, {@code 5m}, {@code 1h}. */
    public static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse("PT" + text);
    }
}
