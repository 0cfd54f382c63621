/** A practice Discord: its REST and gateway, its limits, its faults and a page to watch it. */
@NullMarked
package io.tocsin.sandbox;

import org.jspecify.annotations.NullMarked;
