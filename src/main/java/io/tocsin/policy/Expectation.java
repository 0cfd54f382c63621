package io.tocsin.policy;

import io.tocsin.alert.Severity;

/**
 * A dead-man's switch: every report is a sign of life, whatever it says, and the alert fires when
 * there is none.
 *
 * @param every how long the alert may be silent, milliseconds
 * @param severity how bad it is if it is silent for longer
 */
public record Expectation(long every, Severity severity) {}
