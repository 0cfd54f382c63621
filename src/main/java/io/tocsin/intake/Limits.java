package io.tocsin.intake;

/**
 * How large the parts of an event may be. Part of the contract with producers and of the ledger's
 * columns, hence not configurable. Lengths are in characters (UTF-16 units), totals in bytes of
 * UTF-8.
 */
final class Limits {

    static final int NAME = 256;
    static final int ID = 256;
    static final int SOURCE = 256;
    static final int SUMMARY = 1024;
    static final int DESCRIPTION = 8192;
    static final int URL = 2048;

    static final int LABELS = 64;
    static final int LABEL_NAME = 128;
    static final int LABEL_VALUE = 1024;
    static final int LABELS_BYTES = 16 * 1024;

    static final int ANNOTATIONS = 64;
    static final int ANNOTATION_NAME = 128;
    static final int ANNOTATION_VALUE = 4096;
    static final int ANNOTATIONS_BYTES = 32 * 1024;

    /** The longest {@code Idempotency-Key}. */
    static final int IDEMPOTENCY_KEY = 256;

    /** How many objects and arrays may be nested; an event in an array needs three. */
    static final int DEPTH = 8;

    /** How many digits, sign and exponent included, a JSON number may have. */
    static final int NUMBER = 128;

    /** How long an object's field name may be before reading is given up. */
    static final int FIELD_NAME = 4096;

    /** How many problems of one request are listed. */
    static final int PROBLEMS = 100;

    /** The longest receiver's name. */
    static final int TO = 64;

    /** How long a time can be before it is no time. */
    static final int TIME = 64;

    private Limits() {}
}
