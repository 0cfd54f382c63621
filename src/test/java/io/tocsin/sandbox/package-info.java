/**
 * The practice Discord is put to the test from outside: over HTTP and websockets, by a real server
 * on a free port.
 */
@NullMarked
package io.tocsin.sandbox;

import org.jspecify.annotations.NullMarked;
