package io.fenghuo.console.people;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A small OpenID Connect provider. It is as strict as a real one (client, redirect, PKCE, each code
 * once), signs in whoever a test says, and can be made to lie.
 */
final class LocalProvider implements AutoCloseable {
    static final String CLIENT = "fenghuo";
    static final String SECRET = "the client's own secret";

    /** How the token is signed. */
    enum Signature {
        RIGHT,
        BY_ANOTHER_KEY,
        BY_THE_CLIENTS_SECRET,
        NONE
    }

    /** What a code was given for. */
    private record Asked(String challenge, String nonce, String redirect) {}

    /** Puts claims into the next tokens, or others in their place. */
    Consumer<JWTClaimsSet.Builder> claims = claims -> {};

    Signature signature = Signature.RIGHT;

    /** Whether the person says no. */
    boolean refuses;

    /** How often a code was brought here. */
    int codesBrought;

    private final RSAKey key = key("right");
    private final RSAKey other = key("right");
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Javalin server;

    LocalProvider() {
        server =
                Javalin.create(
                        config -> {
                            config.startup.showJavalinBanner = false;
                            config.routes.get(
                                    "/.well-known/openid-configuration",
                                    context -> context.json(metadata()));
                            config.routes.get(
                                    "/jwks",
                                    context ->
                                            context.contentType("application/json")
                                                    .result(new JWKSet(key).toString()));
                            config.routes.get("/authorize", this::authorize);
                            config.routes.post("/token", this::token);
                        });
        server.start("127.0.0.1", 0);
    }

    String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/jwks",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"),
                "code_challenge_methods_supported", List.of("S256"));
    }

    private void authorize(Context context) {
        require(context, "response_type", "code");
        require(context, "client_id", CLIENT);
        require(context, "code_challenge_method", "S256");
        require(context, "scope", "openid profile");
        var back = context.queryParam("redirect_uri");
        var state = "state=" + encode(context.queryParam("state"));
        if (refuses) {
            context.redirect(back + "?error=access_denied&" + state);
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Asked(context.queryParam("code_challenge"), context.queryParam("nonce"), back));
        context.redirect(back + "?code=" + code + "&" + state);
    }

    private void token(Context context) throws JOSEException {
        codesBrought++;
        var basic = encode(CLIENT) + ':' + encode(SECRET);
        var expected = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(US_ASCII));
        var code = context.formParam("code");
        var asked = code == null ? null : codes.remove(code);
        if (!expected.equals(context.header("Authorization"))) {
            context.status(401).json(Map.of("error", "invalid_client"));
        } else if (asked == null
                || !asked.challenge().equals(challenge(context.formParam("code_verifier")))
                || !asked.redirect().equals(context.formParam("redirect_uri"))) {
            context.status(400).json(Map.of("error", "invalid_grant"));
        } else {
            context.json(
                    Map.of(
                            "access_token", "unused",
                            "token_type", "Bearer",
                            "id_token", idToken(asked.nonce())));
        }
    }

    private String idToken(String nonce) throws JOSEException {
        var now = Instant.now();
        var builder =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .subject("17")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonce)
                        .claim("preferred_username", "Li");
        claims.accept(builder);
        if (signature == Signature.NONE) {
            return new PlainJWT(builder.build()).serialize();
        }
        boolean mac = signature == Signature.BY_THE_CLIENTS_SECRET;
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(mac ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                                .keyID(mac ? null : key.getKeyID())
                                .build(),
                        builder.build());
        jwt.sign(
                mac
                        ? new MACSigner(SECRET.repeat(2))
                        : new RSASSASigner(signature == Signature.RIGHT ? key : other));
        return jwt.serialize();
    }

    private static void require(Context context, String name, String value) {
        if (!value.equals(context.queryParam(name))) {
            throw new IllegalArgumentException(name + " is " + context.queryParam(name));
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
