/** What exists in the practice Discord and how it survives a restart. */
@NullMarked
package io.tocsin.sandbox.world;

import org.jspecify.annotations.NullMarked;
