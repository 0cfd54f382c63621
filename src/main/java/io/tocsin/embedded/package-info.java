/**
 * The servers for a single machine: a real PostgreSQL and a real Redis, started from binaries that
 * the build delivers, on loopback ports, with their data in one directory.
 */
@NullMarked
package io.tocsin.embedded;

import org.jspecify.annotations.NullMarked;
