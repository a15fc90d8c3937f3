package io.fenghuo.console.people.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sign-in that is under way. The browser keeps one random secret in a cookie; the state, the
 * nonce and the PKCE verifier all come from it, each by a way of its own that does not lead back.
 * So the server remembers nothing, another instance may finish what this one began, and whoever
 * reads the state in an address learns neither of the others.
 *
 * <p>The cookie is not signed: a signature would say that a server made it, which somebody who
 * wants to plant one could have had done. What keeps others from planting it is its {@code __Host-}
 * name.
 */
final class UnderWay {
    private final String secret;

    /**
     * @param secret 256 random bits, written in letters
     */
    UnderWay(String secret) {
        this.secret = secret;
    }

    State state() {
        return new State(derived("state"));
    }

    Nonce nonce() {
        return new Nonce(derived("nonce"));
    }

    CodeVerifier verifier() {
        return new CodeVerifier(derived("verifier"));
    }

    private String derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(purpose.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
