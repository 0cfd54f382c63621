/** The page on which a person watches the practice Discord. */
@NullMarked
package io.tocsin.sandbox.page;

import org.jspecify.annotations.NullMarked;
