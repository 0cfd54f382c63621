/** The event log: partitions of acknowledged events on Redis Streams. */
@NullMarked
package io.tocsin.stream;

import org.jspecify.annotations.NullMarked;
