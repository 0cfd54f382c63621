/** The fold: reads a partition's events in order, asks the policy, and commits what follows. */
@NullMarked
package io.tocsin.engine;

import org.jspecify.annotations.NullMarked;
