/** How long to wait before trying again. */
@NullMarked
package io.tocsin.retry;

import org.jspecify.annotations.NullMarked;
