package io.tocsin.policy;

/**
 * A change that was reported and does not count yet.
 *
 * @param report what was reported last
 * @param since since when that is reported, milliseconds since the epoch
 */
public record Candidate(Report report, long since) {}
