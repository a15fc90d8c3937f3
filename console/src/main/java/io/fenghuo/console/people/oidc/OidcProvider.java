package io.fenghuo.console.people.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.fenghuo.console.api.ApiProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in at a provider by an authorization code, with PKCE, state and nonce (OpenID Connect
 * Core 1.0, section 3.1). What is believed is the ID token: its signature by a key of the provider,
 * who made it, for whom, until when, and that it answers this very sign-in.
 */
public final class OidcProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private final ProviderSettings settings;
    private final Discovery discovery;
    private final Claims claims;

    public OidcProvider(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.discovery = new Discovery(settings, clock);
        this.claims = new Claims(settings);
    }

    public String name() {
        return settings.name();
    }

    /**
     * Where to send the browser.
     *
     * @param secret 256 random bits that the browser keeps until it comes back
     * @throws ApiProblem 503 where the provider does not answer
     */
    public URI begin(String secret) {
        var underWay = new UnderWay(secret);
        var scopes = new ArrayList<>(settings.scopes());
        scopes.add(0, "openid");
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(scopes.toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        settings.redirect())
                .endpointURI(discovery.current().metadata().getAuthorizationEndpointURI())
                .state(underWay.state())
                .nonce(underWay.nonce())
                .codeChallenge(underWay.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who came back.
     *
     * @param secret what the browser kept
     * @param answer the parameters with which the provider sent it back
     * @throws ApiProblem 401 where that cannot be believed, 403 where the provider or its claims
     *     say no, 503 where it does not answer
     */
    public Identity finish(String secret, Map<String, List<String>> answer) {
        var underWay = new UnderWay(secret);
        var code = code(underWay, answer);
        var found = discovery.current();
        var token = token(found.metadata(), code, underWay);
        IDTokenClaimsSet validated;
        try {
            validated = found.validator().validate(token, underWay.nonce());
        } catch (KeySourceException unreachable) {
            LOG.warn("the keys of {} cannot be had", settings.issuer(), unreachable);
            throw silent();
        } catch (BadJOSEException | JOSEException wrong) {
            LOG.warn("an ID token of {} is refused: {}", settings.issuer(), wrong.getMessage());
            throw unbelievable();
        }
        if (!isForHereAlone(validated)) {
            LOG.warn("an ID token of {} is for others too", settings.issuer());
            throw unbelievable();
        }
        return claims.identity(validated.getSubject().getValue(), validated.toJSONObject());
    }

    /** Core 1.0, 3.1.3.7: whoever else a token is for is nobody that is trusted here. */
    private boolean isForHereAlone(IDTokenClaimsSet token) {
        var party = token.getAuthorizedParty();
        return token.getAudience().size() == 1
                && (party == null || party.getValue().equals(settings.clientId()));
    }

    private AuthorizationCode code(UnderWay underWay, Map<String, List<String>> answer) {
        try {
            var response = AuthenticationResponseParser.parse(settings.redirect(), answer);
            // The state compares in a time that does not depend on where it differs.
            if (!underWay.state().equals(response.getState())) {
                throw unbelievable();
            }
            // RFC 9207: an answer of another provider, mixed up with this one's.
            var issuer = response.getIssuer();
            if (issuer != null && !issuer.getValue().equals(settings.issuer().toString())) {
                throw unbelievable();
            }
            if (!response.indicatesSuccess()) {
                var error = response.toErrorResponse().getErrorObject();
                LOG.info("{} refused a sign-in: {}", settings.issuer(), error.getCode());
                throw new ApiProblem(403, settings.name() + " refused: " + error.getCode());
            }
            var code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) {
                throw unbelievable();
            }
            return code;
        } catch (ParseException garbled) {
            throw unbelievable();
        }
    }

    private JWT token(OIDCProviderMetadata metadata, AuthorizationCode code, UnderWay underWay) {
        var grant = new AuthorizationCodeGrant(code, settings.redirect(), underWay.verifier());
        var request =
                new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(), authentication(metadata), grant)
                        .build()
                        .toHTTPRequest();
        request.setConnectTimeout(Discovery.TIMEOUT_MILLIS);
        request.setReadTimeout(Discovery.TIMEOUT_MILLIS);
        request.setFollowRedirects(false);
        try {
            var response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse tokens
                    && tokens.getOIDCTokens().getIDToken() != null) {
                return tokens.getOIDCTokens().getIDToken();
            }
            var error = response.indicatesSuccess() ? null : response.toErrorResponse();
            LOG.warn(
                    "{} gave no ID token: {}",
                    settings.issuer(),
                    error == null ? "none" : error.getErrorObject().getCode());
            throw unbelievable();
        } catch (ParseException garbled) {
            LOG.warn("{} gave no ID token: {}", settings.issuer(), garbled.getMessage());
            throw unbelievable();
        } catch (IOException unreachable) {
            LOG.warn("{} does not answer", settings.issuer(), unreachable);
            throw silent();
        }
    }

    /** By header, which every provider must know; in the body only where it knows nothing else. */
    private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
        var id = new ClientID(settings.clientId());
        var secret = new Secret(settings.clientSecret());
        var methods = metadata.getTokenEndpointAuthMethods();
        return methods != null
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                ? new ClientSecretPost(id, secret)
                : new ClientSecretBasic(id, secret);
    }

    private static ApiProblem unbelievable() {
        return new ApiProblem(401, "this sign-in could not be verified; begin it anew");
    }

    private ApiProblem silent() {
        return new ApiProblem(503, settings.name() + " does not answer; try again soon");
    }
}
