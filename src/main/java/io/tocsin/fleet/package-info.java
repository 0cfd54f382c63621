/** Who does what: members, leases, and the state of the connections to Discord. */
@NullMarked
package io.tocsin.fleet;

import org.jspecify.annotations.NullMarked;
