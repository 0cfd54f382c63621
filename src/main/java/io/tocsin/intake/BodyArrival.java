package io.tocsin.intake;

import io.tocsin.problem.ProblemDetail;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** One body on its way in. Runs on the request's event loop only. */
final class BodyArrival {

    private final RoutingContext context;
    private final BodyGate gate;
    private final Reservation reservation;
    private Buffer body = Buffer.buffer();
    private long timer;
    private boolean over;

    BodyArrival(RoutingContext context, BodyGate gate, InFlight inFlight) {
        this.context = context;
        this.gate = gate;
        this.reservation = new Reservation(inFlight);
    }

    /** Hands the body to the gate when it is complete, or why it is refused. */
    void await(int most, Duration timeout) {
        context.addEndHandler(_ -> end());
        timer =
                context.vertx()
                        .setTimer(
                                timeout.toMillis(),
                                _ -> refuse(Answer.INVALID, Refusals.tooSlow(timeout.toSeconds())));
        context.request()
                .handler(chunk -> add(chunk, most))
                .endHandler(_ -> complete())
                .exceptionHandler(_ -> giveUp())
                .resume();
    }

    private void add(Buffer chunk, int most) {
        if (over) {
            return;
        }
        if (reservation.bytes() + chunk.length() > most) {
            refuse(Answer.TOO_LARGE, Refusals.tooLarge("more than " + Text.count(most), most));
        } else if (!reservation.take(chunk.length())) {
            refuse(Answer.UNAVAILABLE, Refusals.busy());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void complete() {
        if (!over) {
            over = true;
            context.vertx().cancelTimer(timer);
            gate.arrived(context, release().getBytes(), reservation);
        }
    }

    private void refuse(Answer answer, ProblemDetail problem) {
        if (!over) {
            over = true;
            release();
            context.vertx().cancelTimer(timer);
            gate.refuse(context, answer, problem);
        }
    }

    private Buffer release() {
        Buffer released = body;
        body = Buffer.buffer();
        return released;
    }

    /** The connection is gone. */
    private void giveUp() {
        over = true;
        release();
        context.vertx().cancelTimer(timer);
    }

    /** The request is answered, or its connection is gone; called once in any case. */
    private void end() {
        giveUp();
        reservation.release();
    }
}
