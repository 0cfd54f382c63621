/** What SREs ask: the ledger, the alerts, and whether the gateway is well. */
@NullMarked
package io.tocsin.api;

import org.jspecify.annotations.NullMarked;
