/**
 * Whether to speak. Pure: what an alert was, what is reported and when go in, what it is now and a
 * decision with its reason come out.
 */
@NullMarked
package io.tocsin.policy;

import org.jspecify.annotations.NullMarked;
