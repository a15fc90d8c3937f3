package io.fenghuo.rules.publication;

import io.fenghuo.rules.wire.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;

/**
 * A publication on its way: its bytes, their SHA-256, and an Ed25519 signature of them.
 *
 * <p>The form: the four bytes {@code FHP1}; the signer's key id; the hash; the signature; then the
 * {@link PublicationWire} form. Nothing is believed before {@link #open} has checked hash and
 * signature.
 */
public record SignedPublication(String keyId, byte[] hash, byte[] signature, byte[] body) {
    private static final byte[] MAGIC = {'F', 'H', 'P', '1'};
    private static final PublicationWire WIRE = new PublicationWire();
    private static final String ALGORITHM = "Ed25519";

    public static SignedPublication sign(Publication publication, SigningKey key) {
        try {
            var bytes = new ByteArrayOutputStream();
            WireFormat.writeVersioned(WIRE, publication, new DataOutputStream(bytes));
            var body = bytes.toByteArray();
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key.secret());
            signer.update(body);
            return new SignedPublication(key.id(), sha256(body), signer.sign(), body);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot sign " + publication, impossible);
        }
    }

    /**
     * @throws RefusedPublicationException where the bytes are no publication at all
     */
    public static SignedPublication read(byte[] bytes) throws RefusedPublicationException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new RefusedPublicationException("it is no publication of a pack");
            }
            return new SignedPublication(
                    WireFormat.readText(in), part(in), part(in), in.readAllBytes());
        } catch (IOException | RuntimeException broken) {
            throw new RefusedPublicationException(
                    "it is broken off or corrupt: " + broken.getMessage());
        }
    }

    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(body.length + 256);
        try (var out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            WireFormat.writeText(keyId, out);
            for (var part : new byte[][] {hash, signature}) {
                WireFormat.writeCount(part.length, out);
                out.write(part);
            }
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * What was published, once it is known to be whole and from someone who is trusted.
     *
     * @throws RefusedPublicationException naming what is wrong
     */
    public Publication open(TrustedKeys trusted) throws RefusedPublicationException {
        if (!MessageDigest.isEqual(hash, sha256(body))) {
            throw new RefusedPublicationException("its hash does not fit its bytes");
        }
        var key = trusted.get(keyId);
        if (key == null) {
            throw new RefusedPublicationException(
                    "it is signed with key " + keyId + ", which is not among the trusted keys");
        }
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(body);
            if (!verifier.verify(signature)) {
                throw new RefusedPublicationException("its signature is not that of key " + keyId);
            }
        } catch (GeneralSecurityException unusable) {
            throw new RefusedPublicationException(
                    "its signature cannot be checked: " + unusable.getMessage());
        }
        return content();
    }

    /**
     * What it says, whoever signed it: for showing, never for running.
     *
     * @throws RefusedPublicationException where the body cannot be read
     */
    public Publication content() throws RefusedPublicationException {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            return WireFormat.readVersioned(WIRE, in);
        } catch (IOException | RuntimeException broken) {
            throw new RefusedPublicationException("it cannot be read: " + broken.getMessage());
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = WireFormat.readCount(in);
        var part = in.readNBytes(length);
        if (part.length < length) {
            throw new IOException("it ends early");
        }
        return part;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedPublication that
                && keyId.equals(that.keyId)
                && Arrays.equals(signature, that.signature)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return "publication of " + body.length + " bytes signed with key " + keyId;
    }
}
