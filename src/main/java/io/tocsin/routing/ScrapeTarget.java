package io.tocsin.routing;

import io.tocsin.alert.Labels;
import java.net.URI;

/**
 * Something that tells its metrics when it is asked.
 *
 * @param name how configuration calls it
 * @param url http or https, without user information
 * @param every how often it is asked, milliseconds
 * @param timeout how long an answer may take, milliseconds; less than {@code every}
 * @param labels added to those of its metrics
 */
public record ScrapeTarget(String name, URI url, long every, long timeout, Labels labels) {}
