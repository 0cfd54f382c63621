package io.tocsin.routing;

/** Who is pinged. */
public sealed interface Mention {

    /** As configuration writes it. */
    String text();

    /** Everybody who is online and sees the channel. */
    record Here() implements Mention {
        @Override
        public String text() {
            return "@here";
        }
    }

    /** Everybody who sees the channel. */
    record Everyone() implements Mention {
        @Override
        public String text() {
            return "@everyone";
        }
    }

    /** Everybody who has a role. */
    record Role(long id) implements Mention {
        @Override
        public String text() {
            return "role:" + id;
        }
    }

    /** One person. */
    record User(long id) implements Mention {
        @Override
        public String text() {
            return "user:" + id;
        }
    }
}
