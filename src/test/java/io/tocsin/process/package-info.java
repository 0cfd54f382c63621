/**
 * Proof at process level: the packaged gateway as a program among programs, which is killed, cut
 * off from its servers, and restarted.
 */
@NullMarked
package io.tocsin.process;

import org.jspecify.annotations.NullMarked;
