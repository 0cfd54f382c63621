package io.tocsin.routing;

/**
 * What became of the configuration file. Fired by the thread that read it, which is none of an
 * event loop; whoever observes it must not wait for anything.
 */
public sealed interface ConfigurationNews permits ConfigurationReplaced, ConfigurationRefused {

    /** Who wanted it read, or that it had changed. */
    Trigger trigger();
}
