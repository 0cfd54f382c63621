package io.tocsin.routing;

/** Why the configuration file was read. */
public sealed interface Trigger {

    /** It had changed. */
    record Change() implements Trigger {}

    /**
     * Somebody asked for it.
     *
     * @param by who; for people
     */
    record Request(String by) implements Trigger {}
}
