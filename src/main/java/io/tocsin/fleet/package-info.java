/** Who does what: the right to fold a partition, and the state of the connections to Discord. */
@NullMarked
package io.tocsin.fleet;

import org.jspecify.annotations.NullMarked;
