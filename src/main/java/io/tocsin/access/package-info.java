/** Who may do what: tokens, roles, clients and their quotas. */
@NullMarked
package io.tocsin.access;

import org.jspecify.annotations.NullMarked;
