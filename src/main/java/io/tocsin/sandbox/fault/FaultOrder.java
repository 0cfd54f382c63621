package io.tocsin.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault and what it is for.
 *
 * @param method only requests of this method
 * @param route only requests whose path after the version fits; {@code *} stands for one segment or
 *     a part of one
 * @param wanted the order as it came, to be shown
 */
public record FaultOrder(
        Fault fault,
        int times,
        Optional<String> method,
        Optional<Pattern> route,
        ObjectNode wanted) {

    boolean fits(String askedMethod, String path) {
        return method.map(askedMethod::equals).orElse(true)
                && route.map(pattern -> pattern.matcher(path).matches()).orElse(true);
    }
}
