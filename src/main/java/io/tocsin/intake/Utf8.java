package io.tocsin.intake;

/**
 * Checks that bytes are UTF-8. Jackson's decoder lets overlong forms and encoded surrogates pass,
 * and takes input with zero bytes for UTF-16 or UTF-32.
 */
final class Utf8 {

    private Utf8() {}

    /** Where the first byte stands that cannot be part of UTF-8 text without NUL, or -1. */
    static int firstError(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] > 0) {
                i++;
                continue;
            }
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /**
     * After the table "Well-Formed UTF-8 Byte Sequences" (Unicode 16, table 3-7); 0 if ill-formed.
     */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first >= 0xc2 && first <= 0xdf) {
            return within(bytes, at + 1, 0x80, 0xbf) ? 2 : 0;
        }
        if (first >= 0xe0 && first <= 0xef) {
            int low = first == 0xe0 ? 0xa0 : 0x80;
            int high = first == 0xed ? 0x9f : 0xbf;
            return within(bytes, at + 1, low, high) && within(bytes, at + 2, 0x80, 0xbf) ? 3 : 0;
        }
        if (first >= 0xf0 && first <= 0xf4) {
            int low = first == 0xf0 ? 0x90 : 0x80;
            int high = first == 0xf4 ? 0x8f : 0xbf;
            return within(bytes, at + 1, low, high)
                            && within(bytes, at + 2, 0x80, 0xbf)
                            && within(bytes, at + 3, 0x80, 0xbf)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean within(byte[] bytes, int at, int low, int high) {
        return at < bytes.length && (bytes[at] & 0xff) >= low && (bytes[at] & 0xff) <= high;
    }
}
