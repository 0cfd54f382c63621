# The gateway on a JVM. Build the application first, without the servers for a single machine:
#
#   ./mvnw -DskipTests -Dembedded.skip package
#   docker build -t tocsin:0.1.0 .
#
# There is no RUN: the base needs a java 25 and nothing else, neither a shell nor a package manager.
ARG BASE=docker.io/library/eclipse-temurin:25-jre
FROM ${BASE}

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Tocsin" \
      org.opencontainers.image.description="A reactive, high-throughput alert gateway for Discord" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# What seldom changes comes first, so that a new version shares its layers with the old one.
WORKDIR /opt/tocsin
COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/
COPY target/quarkus-app/quarkus-run.jar quarkus-run.jar

# As a number: only so can Kubernetes tell that it is not root. The files belong to root and are only read;
# the process writes to /tmp and nowhere else.
USER 10001:10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_LOG_CONSOLE_JSON_ENABLED=true \
    TOCSIN_DATA_DIR=/tmp/tocsin
EXPOSE 8080

# 60 % of the container's memory for the heap; the rest is for Netty's buffers, metaspace and threads.
# Netty 4.1 still uses Unsafe and native code, of which Java 25 warns once each if it is not told.
ENTRYPOINT ["java", \
    "-XX:MaxRAMPercentage=60", \
    "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"]
# Options given as arguments come after those above, and the last one wins:
#   docker run tocsin:0.1.0 -XX:MaxRAMPercentage=70 -jar /opt/tocsin/quarkus-run.jar
CMD ["-jar", "/opt/tocsin/quarkus-run.jar"]
