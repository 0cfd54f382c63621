/** What people do on the page: press buttons and type commands. */
@NullMarked
package io.tocsin.sandbox.interaction;

import org.jspecify.annotations.NullMarked;
