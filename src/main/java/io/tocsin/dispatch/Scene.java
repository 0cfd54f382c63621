package io.tocsin.dispatch;

import io.tocsin.routing.Receiver;

/**
 * What decides how a picture looks besides what is in it.
 *
 * @param receiver who looks at it
 * @param links where they find more
 * @param outlet the way on which it comes: a webhook has no buttons
 */
record Scene(Receiver receiver, Links links, Outlet outlet) {}
