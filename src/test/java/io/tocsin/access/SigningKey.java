package io.tocsin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An issuer's key, which signs with what Java brings. */
record SigningKey(String id, KeyPair pair) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SigningKey rsa(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static SigningKey ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A key that can sign, and not be published, from its PKCS #8 form in Base64. */
    static SigningKey read(String id, String encoded) {
        try {
            return new SigningKey(
                    id,
                    new KeyPair(
                            null,
                            KeyFactory.getInstance("RSA")
                                    .generatePrivate(
                                            new PKCS8EncodedKeySpec(
                                                    Base64.getDecoder().decode(encoded)))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isRsa() {
        return pair.getPrivate() instanceof RSAPrivateKey;
    }

    /** A JWT that says {@code claims}. */
    String sign(JsonObject claims) {
        JsonObject header = new JsonObject().put("alg", isRsa() ? "RS256" : "ES256").put("kid", id);
        String text = part(header) + "." + part(claims);
        try {
            Signature signature =
                    Signature.getInstance(
                            isRsa() ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String part(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(UTF_8));
    }

    /** The public part as a JSON Web Key. */
    JsonObject published() {
        PublicKey key = pair.getPublic();
        JsonObject json = new JsonObject().put("kid", id).put("use", "sig");
        return switch (key) {
            case RSAPublicKey rsa ->
                    json.put("kty", "RSA")
                            .put("n", number(rsa.getModulus(), 256))
                            .put("e", number(rsa.getPublicExponent(), 3));
            case ECPublicKey ec ->
                    json.put("kty", "EC")
                            .put("crv", "P-256")
                            .put("x", number(ec.getW().getAffineX(), 32))
                            .put("y", number(ec.getW().getAffineY(), 32));
            default -> throw new AssertionError(key.getAlgorithm());
        };
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return BASE64.encodeToString(fixed);
    }
}
