package io.tocsin.stream;

/** Redis has an append, and too few of its replicas have it too. */
final class UnconfirmedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnconfirmedException(int confirmed, int wanted) {
        super("%d of %d replicas".formatted(confirmed, wanted), null, false, false);
    }
}
