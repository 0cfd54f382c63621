/**
 * Several gateways, which share a ledger, are killed, frozen and cut off, and so are their servers,
 * while producers report. In the end it is compared what producers were promised, what the ledger
 * holds and what Discord shows.
 */
@NullMarked
package io.tocsin.torture;

import org.jspecify.annotations.NullMarked;
