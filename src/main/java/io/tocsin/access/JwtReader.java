package io.tocsin.access;

import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/** Reads JSON Web Tokens (RFC 7519), first on trust, then with their issuer's keys. */
final class JwtReader {

    /** How far clocks may differ. */
    private static final int SKEW_SECONDS = 30;

    private static final int LONGEST_NAME = 150;

    /** Public-key signatures only: with a shared secret whoever verifies could sign, too. */
    private static final AlgorithmConstraints ALGORITHMS =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA);

    private static final JwtConsumer ON_TRUST =
            new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();

    private final InstantSource clock;

    JwtReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What {@code jwt} says, with nothing of it proven.
     *
     * @throws InvalidJwtException if it is no JWT
     */
    static JwtContext open(String jwt) throws InvalidJwtException {
        return ON_TRUST.process(jwt);
    }

    /** By whom it says it is; empty if it does not say. */
    static String issuer(JwtContext token) {
        return text(token.getJwtClaims().getClaimValue("iss"));
    }

    /** Which key it says it was signed with. */
    static Optional<String> keyId(JwtContext token) {
        return Optional.ofNullable(token.getJoseObjects().getFirst().getKeyIdHeaderValue());
    }

    /** What is wrong with {@code token}; empty if it is genuine, meant for us and valid now. */
    Optional<Refusal> complaint(JwtContext token, Issuer issuer, Published published) {
        JwtConsumer consumer =
                new JwtConsumerBuilder()
                        .setJwsAlgorithmConstraints(ALGORITHMS)
                        .setVerificationKeyResolver(
                                new JwksVerificationKeyResolver(published.keys()))
                        .setExpectedIssuer(published.issuer())
                        .setExpectedAudience(issuer.audience())
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                        .build();
        try {
            consumer.processContext(token);
            return isName(caller(token, issuer).name())
                    ? Optional.empty()
                    : Optional.of(Refusal.UNREADABLE);
        } catch (InvalidJwtException e) {
            return Optional.of(refusal(e));
        }
    }

    /** Names are stored and shown: there is an end to their length, and no control in them. */
    private static boolean isName(@Nullable String name) {
        return name != null
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** jose4j's errors in our words. Without details of claims, the signature was not good. */
    private static Refusal refusal(InvalidJwtException e) {
        if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return Refusal.WRONG_AUDIENCE;
        }
        if (e.hasErrorCode(ErrorCodes.EXPIRED)
                || e.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)
                || e.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return Refusal.EXPIRED;
        }
        if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID)) {
            return Refusal.WRONG_ISSUER;
        }
        if (e.hasErrorCode(ErrorCodes.SUBJECT_MISSING)
                || e.hasErrorCode(ErrorCodes.MALFORMED_CLAIM)) {
            return Refusal.UNREADABLE;
        }
        return Refusal.BAD_SIGNATURE;
    }

    /** Who sent {@code token}, which must be genuine. */
    static Caller caller(JwtContext token, Issuer issuer) {
        Map<String, Object> claims = token.getJwtClaims().getClaimsMap();
        String name = text(claim(claims, issuer.claims().name()));
        String called = name.isEmpty() ? text(claims.get("sub")) : name;
        List<String> values = texts(claim(claims, issuer.claims().roles()));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        issuer.grants()
                .forEach(
                        (role, grants) -> {
                            if (grants.stream()
                                    .anyMatch(grant -> values.stream().anyMatch(grant::fits))) {
                                roles.add(role);
                            }
                        });
        return new Caller(issuer.claims().prefix() + called, roles);
    }

    /** The claim of this name, or what lies where its dots lead. */
    private static @Nullable Object claim(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, path.substring(dot + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text -> List.of(text.split(" "));
            case Collection<?> several ->
                    several.stream().map(JwtReader::text).filter(text -> !text.isEmpty()).toList();
            case null -> List.of();
            default -> List.of();
        };
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
