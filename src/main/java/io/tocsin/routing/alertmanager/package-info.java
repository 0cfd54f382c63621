/** What Alertmanager's configuration becomes here. */
@NullMarked
package io.tocsin.routing.alertmanager;

import org.jspecify.annotations.NullMarked;
