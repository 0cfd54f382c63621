package io.tocsin.dispatch;

import io.tocsin.fleet.ShardBoard;
import java.time.InstantSource;

/** Reports without a container around them. */
public final class Reports {

    private Reports() {}

    /** Reports to {@code board}. */
    public static GatewayReports to(ShardBoard board) {
        return new GatewayReports(board, InstantSource.system());
    }
}
