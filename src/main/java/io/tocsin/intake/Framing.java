package io.tocsin.intake;

/** How events are put one after the other. */
enum Framing {
    /** One JSON text: an event, or an array of events. */
    JSON,

    /** One event in each line that is not blank. */
    LINES
}
