/** What happened: the schema, the one commit that writes it, and the queries that read it. */
@NullMarked
package io.tocsin.ledger;

import org.jspecify.annotations.NullMarked;
