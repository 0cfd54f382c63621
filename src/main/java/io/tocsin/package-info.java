/** The entry point; every other package is one step of an alert's way. */
@NullMarked
package io.tocsin;

import org.jspecify.annotations.NullMarked;
