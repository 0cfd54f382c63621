package io.tocsin.routing;

/**
 * What the configuration file says is refused. Told again when somebody asks for the same content
 * again after another one.
 *
 * @param version what is in force still
 * @param content the same for the same content, and for no other
 * @param errors how many there are
 */
public record ConfigurationRefused(
        Routing.Version version, String content, int errors, Trigger trigger)
        implements ConfigurationNews {}
