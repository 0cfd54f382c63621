package io.tocsin.access;

/** How the gateway stands in its network. */
public enum Exposure {
    /** There are credentials: everybody must show one, loopback or not. */
    GUARDED,

    /** No credentials, and bound to loopback: whoever names this machine is let in. */
    LOCAL,

    /** No credentials, and bound to more than loopback: nobody is let in. */
    CLOSED;

    /**
     * How it stands. Looks the host's name up, so not for an event loop.
     *
     * @param host what the server is bound to
     */
    public static Exposure of(AccessConfig config, String host) {
        boolean guarded =
                config.tokens().isPresent()
                        || config.ingestToken().isPresent()
                        || config.readToken().isPresent()
                        || config.operateToken().isPresent()
                        || !Issuer.of(config).isEmpty();
        if (guarded) {
            return GUARDED;
        }
        return Loopback.binds(host) ? LOCAL : CLOSED;
    }
}
