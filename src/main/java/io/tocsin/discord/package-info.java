/**
 * Saying it in Discord: the only package that knows Discord4J. It obeys Discord's limits and turns
 * Discord's answers into the outcomes that {@code dispatch} knows.
 */
@NullMarked
package io.tocsin.discord;

import org.jspecify.annotations.NullMarked;
