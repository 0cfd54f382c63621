package io.tocsin.sandbox.rest;

/**
 * How limits are kept.
 *
 * @param sliding whether every window slides, instead of opening with its first request
 * @param invalid invalid requests in ten minutes that an address may make before it is banned
 */
public record Strictness(boolean sliding, int invalid) {

    /** As Discord is seen to do it. */
    public static final Strictness DEFAULT = new Strictness(false, 10_000);

    public Strictness {
        if (invalid < 1) {
            throw new IllegalArgumentException(
                    "The limit of invalid requests must be positive: " + invalid);
        }
    }
}
