package io.tocsin.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The conditions of one statement, joined by {@code and}, with the values of their parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Adds a condition without a parameter. */
    Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition in which {@code parameter} stands for {@code value}. */
    Conditions and(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return and(condition);
    }

    /** Says what a parameter of a condition stands for. */
    Conditions parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** {@code column} is one of {@code words}; anything if there are none. */
    <T> Conditions oneOf(
            String column, String parameter, Collection<T> words, Function<T, String> text) {
        if (words.isEmpty()) {
            return this;
        }
        return and(
                column + " = any(string_to_array(cast(:" + parameter + " as text), ','))",
                parameter,
                String.join(",", words.stream().map(text).sorted().toList()));
    }

    /** {@code column} is one of {@code values}, whatever stands in them; anything if none. */
    Conditions any(String column, String parameter, Collection<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        List<String> names = new ArrayList<>();
        for (String value : values) {
            String name = parameter + names.size();
            names.add(":" + name);
            parameter(name, value);
        }
        return and(column + " in (" + String.join(", ", names) + ")");
    }

    /** {@code labels}, a column of type jsonb that may be null, meets every matcher. */
    Conditions match(String labels, List<LabelMatcher> matchers) {
        for (LabelMatcher matcher : matchers) {
            String parameter = "label" + parameters.size();
            if (matcher.value().isEmpty()) {
                and(
                        "(%s ->> cast(:%s as text)) is %s"
                                .formatted(
                                        labels, parameter, matcher.equal() ? "null" : "not null"),
                        parameter,
                        matcher.name());
            } else {
                String contains =
                        "%s @> cast(cast(:%s as text) as jsonb)".formatted(labels, parameter);
                and(
                        matcher.equal() ? contains : "(" + contains + ") is not true",
                        parameter,
                        Rows.label(matcher.name(), matcher.value()));
            }
        }
        return this;
    }

    /** These conditions as a {@code where} clause; empty if there are none. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** These conditions as one; true if there are none. */
    String text() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** Gives {@code query} the values of the parameters. */
    <R> Mutiny.SelectionQuery<R> bind(Mutiny.SelectionQuery<R> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
