package io.tocsin.routing;

/**
 * Another configuration is in force.
 *
 * @param version the new one
 */
public record ConfigurationReplaced(Routing.Version version, Trigger trigger)
        implements ConfigurationNews {}
