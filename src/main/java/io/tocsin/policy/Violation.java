package io.tocsin.policy;

/**
 * A rule that a policy breaks.
 *
 * @param field what to change, a path such as {@code reminders.first}
 * @param message what is wrong with it and what would be right, with values
 */
public record Violation(String field, String message) {}
