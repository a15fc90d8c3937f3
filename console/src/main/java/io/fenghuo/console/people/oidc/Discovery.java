package io.fenghuo.console.people.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.fenghuo.console.api.ApiProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a provider's endpoints and keys are, asked of it at the first sign-in and anew each hour,
 * so that the console starts whether the provider answers or not.
 */
final class Discovery {
    static final int TIMEOUT_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofHours(1);

    /** Otherwise whoever signs in while it is away would each wait for it to not answer. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 256 * 1024;

    /** With a key that only the provider has; neither none nor one made of the client's secret. */
    private static final Set<JWSAlgorithm> ACCEPTED =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final ProviderSettings settings;
    private final Clock clock;
    private @Nullable Found found;
    private @Nullable Instant failedAt;

    Discovery(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What the provider says of itself, and how its tokens are verified. */
    record Found(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant at) {}

    /**
     * @throws ApiProblem 503 where the provider has never answered
     */
    synchronized Found current() {
        var now = clock.instant();
        var known = found;
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known;
        }
        if (failedAt == null || !now.isBefore(failedAt.plus(PAUSE))) {
            try {
                known = ask(now);
                found = known;
                failedAt = null;
            } catch (GeneralException | IOException | IllegalArgumentException failed) {
                failedAt = now;
                LOG.warn("{} does not say where its endpoints are", settings.issuer(), failed);
            }
        }
        if (known == null) {
            throw new ApiProblem(503, settings.name() + " does not answer; try again soon");
        }
        return known;
    }

    private Found ask(Instant now) throws GeneralException, IOException {
        var issuer = new Issuer(settings.issuer());
        var metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        requireSafe(metadata.getAuthorizationEndpointURI());
        requireSafe(metadata.getTokenEndpointURI());
        requireSafe(metadata.getJWKSetURI());
        var keys =
                JWKSourceBuilder.<SecurityContext>create(
                                metadata.getJWKSetURI().toURL(),
                                new DefaultResourceRetriever(
                                        TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
                        .retrying(true)
                        .build();
        var validator =
                new IDTokenValidator(
                        issuer,
                        new ClientID(settings.clientId()),
                        new JWSVerificationKeySelector<>(algorithms(metadata), keys),
                        null);
        return new Found(metadata, validator, now);
    }

    private static void requireSafe(@Nullable URI endpoint) {
        if (endpoint == null || !ProviderYaml.isSafe(endpoint)) {
            throw new IllegalArgumentException("the endpoint " + endpoint + " is not https");
        }
    }

    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
        var algorithms = new HashSet<>(ACCEPTED);
        if (metadata.getIDTokenJWSAlgs() != null) {
            algorithms.retainAll(metadata.getIDTokenJWSAlgs());
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException(
                    "its ID tokens are signed by " + metadata.getIDTokenJWSAlgs());
        }
        return algorithms;
    }
}
