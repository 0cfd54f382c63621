/** Faults ordered by a test or an operator. */
@NullMarked
package io.tocsin.sandbox.fault;

import org.jspecify.annotations.NullMarked;
