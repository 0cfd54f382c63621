/** Discord's REST: routes, forms, rate limits. */
@NullMarked
package io.tocsin.sandbox.rest;

import org.jspecify.annotations.NullMarked;
