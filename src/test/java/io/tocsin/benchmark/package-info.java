/**
 * How much the packaged gateway takes, end to end. {@code benchmarks/README.md} says how to run it.
 */
@NullMarked
package io.tocsin.benchmark;

import org.jspecify.annotations.NullMarked;
