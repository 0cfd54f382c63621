/** How errors are told over HTTP: problem documents after RFC 9457. Depends on no other package. */
@NullMarked
package io.tocsin.problem;

import org.jspecify.annotations.NullMarked;
