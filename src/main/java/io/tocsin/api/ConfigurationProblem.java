package io.tocsin.api;

import io.tocsin.problem.FieldProblem;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.routing.Complaint;
import java.util.List;

/** Tells what is wrong with the text of a configuration. */
final class ConfigurationProblem {

    private ConfigurationProblem() {}

    /** Refuses {@code what} for these {@code complaints}, beside {@code unlisted} ones. */
    static RefusedException refuse(
            String type, String title, String what, List<Complaint> complaints, int unlisted) {
        int all = complaints.size() + unlisted;
        String count = all == 1 ? "one thing is wrong" : all + " things are wrong";
        String rest = unlisted == 0 ? "" : ", of which " + unlisted + " are not listed";
        return new RefusedException(
                ProblemDetail.of(type, title, 400, count + " with " + what + rest)
                        .withErrors(complaints.stream().map(ConfigurationProblem::field).toList()));
    }

    private static FieldProblem field(Complaint complaint) {
        return new FieldProblem(
                null, complaint.line(), complaint.column(), complaint.path(), complaint.message());
    }
}
