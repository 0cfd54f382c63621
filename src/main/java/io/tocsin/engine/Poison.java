package io.tocsin.engine;

import io.tocsin.stream.Entry;

/** An entry that cannot be read, and must be put aside before the next one is folded. */
record Poison(Entry entry, String error) {}
