package io.tocsin.discord;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.annotations.RegisterForReflection;
import reactor.netty.Connection;
import reactor.netty.internal.shaded.reactor.pool.PooledRef;

/**
 * What a native executable needs to know of Discord4J: types that Jackson makes by reflection, and
 * that HTTP/3, which reactor-netty names but which is not on board, is never called.
 */
@RegisterForReflection(
        classNames = {
            "discord4j.discordjson.possible.PossibleFilter",
            "discord4j.discordjson.json.gateway.HeartbeatConverter",
            "discord4j.discordjson.json.gateway.OpcodeConverter",
            "discord4j.rest.json.response.ErrorResponse"
        })
final class NativeImage {

    private NativeImage() {}

    private static UnsupportedOperationException noHttp3() {
        return new UnsupportedOperationException("HTTP/3 is not part of this executable");
    }

    @TargetClass(className = "reactor.netty.http.client.HttpClientConfig")
    static final class HttpClientConfig {
        @Substitute
        static void configureHttp3Pipeline(
                ChannelPipeline pipeline, boolean removeMetrics, boolean proxied) {
            throw noHttp3();
        }
    }

    @TargetClass(className = "reactor.netty.http.client.Http3ChannelInitializer")
    static final class Http3ChannelInitializer {
        @Substitute
        protected void initChannel(Channel channel) {
            throw noHttp3();
        }
    }

    @TargetClass(
            className = "reactor.netty.http.client.Http3ConnectionProvider",
            innerClass = "DisposableAcquire")
    static final class DisposableAcquire {
        @Substitute
        public void onNext(PooledRef<Connection> pooled) {
            throw noHttp3();
        }

        @Substitute
        public void operationComplete(Future<QuicStreamChannel> future) {
            throw noHttp3();
        }
    }

    @TargetClass(className = "reactor.netty.http.client.Http3Pool", innerClass = "Slot")
    static final class Slot {
        @Substitute
        boolean goAwayReceived() {
            return false;
        }
    }
}
