package io.tocsin.api;

import io.tocsin.problem.FieldProblem;
import io.tocsin.problem.ProblemDetail;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's query parameters strictly: a name nobody knows, a value that means nothing or a
 * second value where one is meant is refused, because a filter that is silently left out answers
 * another question than the one that was asked. Collects everything that is wrong.
 */
final class Query {

    private static final int MAX_VALUES = 50;
    private static final int MAX_LENGTH = 1024;

    private final MultivaluedMap<String, String> parameters;
    private final List<FieldProblem> problems = new ArrayList<>();

    /** The parameters, of which only those called {@code known} are understood. */
    Query(MultivaluedMap<String, String> parameters, List<String> known) {
        this.parameters = parameters;
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                refuse(
                        shorten(name),
                        "is not a parameter here; there are "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    /**
     * The value of a path parameter where no query parameters are known.
     *
     * @throws RefusedException with all that is wrong
     */
    static <T> T alone(String name, String text, UriInfo uri, ValueReader<T> reader) {
        Query query = new Query(uri.getQueryParameters(), List.of());
        T value = query.value(name, text, reader);
        query.check();
        return Objects.requireNonNull(value);
    }

    /** The one value of {@code name} as {@code reader} reads it, or null if there is none. */
    <T> @Nullable T one(String name, ValueReader<T> reader) {
        List<T> values = read(name, reader, 1);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** All values of {@code name}, which may be repeated. */
    <T> List<T> many(String name, ValueReader<T> reader) {
        return read(name, reader, MAX_VALUES);
    }

    /** All values of {@code name}, each of which must be the text of one of {@code constants}. */
    <T> Set<T> words(String name, Collection<T> constants, Function<T, String> text) {
        return new LinkedHashSet<>(many(name, value -> word(value, constants, text)));
    }

    /** The constant whose text {@code value} is. */
    static <T> T word(String value, Collection<T> constants, Function<T, String> text)
            throws UnreadableException {
        for (T constant : constants) {
            if (text.apply(constant).equals(value)) {
                return constant;
            }
        }
        throw new UnreadableException(
                "must be one of "
                        + constants.stream().map(text).collect(Collectors.joining(", "))
                        + "; it is "
                        + quote(value));
    }

    /**
     * Ends the reading.
     *
     * @throws RefusedException with all that was wrong, if anything was
     */
    void check() {
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    ProblemDetail.of(
                                    "invalid-parameters",
                                    "Invalid parameters",
                                    400,
                                    problems.stream()
                                            .map(p -> p.field() + " " + p.message())
                                            .collect(Collectors.joining("; ")))
                            .withErrors(problems));
        }
    }

    /** What was sent, in quotes and short enough to send back. */
    static String quote(String value) {
        return '"' + shorten(value) + '"';
    }

    private <T> List<T> read(String name, ValueReader<T> reader, int most) {
        List<String> texts = parameters.getOrDefault(name, List.of());
        if (texts.size() > most) {
            refuse(name, "is given " + texts.size() + " times; " + most + " at most");
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (String text : texts) {
            T value = value(name, text, reader);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private <T> @Nullable T value(String name, String text, ValueReader<T> reader) {
        try {
            if (text.isEmpty()) {
                throw new UnreadableException("is empty; leave it out or give it a value");
            }
            if (text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
                throw new UnreadableException(
                        "must have at most " + MAX_LENGTH + " characters, none of them NUL");
            }
            return reader.read(text);
        } catch (UnreadableException e) {
            refuse(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void refuse(String name, String message) {
        problems.add(new FieldProblem(null, name, message));
    }

    private static String shorten(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    /** Reads one value. */
    interface ValueReader<T> {
        T read(String text) throws UnreadableException;
    }

    /** Says what a value must be instead. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }
    }
}
