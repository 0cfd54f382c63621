/**
 * What Discord should show: pictures of conversations, brought to each channel strictly one at a
 * time.
 */
@NullMarked
package io.tocsin.dispatch;

import org.jspecify.annotations.NullMarked;
