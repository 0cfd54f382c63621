/** Who hears of an alert: receivers, and the groups that share a conversation. */
@NullMarked
package io.tocsin.routing;

import org.jspecify.annotations.NullMarked;
