/**
 * How events come in: bytes from HTTP or from the Redis inbox become valid events in the event log,
 * or a list of everything that is wrong with them.
 */
@NullMarked
package io.tocsin.intake;

import org.jspecify.annotations.NullMarked;
