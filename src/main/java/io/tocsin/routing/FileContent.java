package io.tocsin.routing;

/** What was found when somebody looked at a file. */
sealed interface FileContent {

    /** The same for the same content, and for no other. */
    String identity();

    /**
     * There is a file.
     *
     * @param identity a hash of the bytes: links may be swapped and times set, this tells
     */
    record Found(byte[] bytes, String identity) implements FileContent {}

    /** There is no file. */
    record Absent() implements FileContent {
        @Override
        public String identity() {
            return "absent";
        }
    }

    /**
     * There is something that is no file to read.
     *
     * @param cause in a word
     */
    record Unreadable(String cause) implements FileContent {
        @Override
        public String identity() {
            return "unreadable " + cause;
        }
    }
}
