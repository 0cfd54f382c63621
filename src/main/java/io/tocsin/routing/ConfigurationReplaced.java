package io.tocsin.routing;

/**
 * Fired in this process after another configuration came into force.
 *
 * @param version the one that holds from now on
 */
public record ConfigurationReplaced(Routing.Version version) {}
