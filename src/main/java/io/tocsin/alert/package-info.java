/**
 * What an alert is: labels and their fingerprint, severity, status, and the events that report
 * them. Plain values, no framework.
 */
@NullMarked
package io.tocsin.alert;

import org.jspecify.annotations.NullMarked;
