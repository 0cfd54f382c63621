/**
 * What people ask and order in Discord: commands and buttons, who may use them, what they answer.
 */
@NullMarked
package io.tocsin.chat;

import org.jspecify.annotations.NullMarked;
