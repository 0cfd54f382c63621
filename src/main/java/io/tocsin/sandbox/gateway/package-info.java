/** Discord's gateway: sessions over a websocket. */
@NullMarked
package io.tocsin.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
