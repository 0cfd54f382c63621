package io.tocsin.routing;

/**
 * Another configuration is in force. Fired by the thread that brought it in, which is none of an
 * event loop; whoever observes it must not wait for anything.
 *
 * @param version the new one
 */
public record ConfigurationReplaced(Routing.Version version) {}
