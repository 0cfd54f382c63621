package io.tocsin.ledger;

/** Somebody else has the right by now under which this was to be written. Nothing was written. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FencedException(ChannelFence fence) {
        super(
                "another gateway writes to these channels now: %s".formatted(fence),
                null,
                false,
                false);
    }
}
