package io.tocsin.process;

import java.io.IOException;

/** One way of bringing reports to the gateway. */
@FunctionalInterface
public interface Delivery {

    /**
     * Brings JSON there.
     *
     * @return whether it was acknowledged; if not, it may have arrived all the same
     */
    boolean deliver(String json) throws IOException;
}
