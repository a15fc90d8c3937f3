package io.fenghuo.cli.demo;

import java.util.SplittableRandom;

/** Made-up pseudonyms, of the form that the edge gives to vehicles and accounts. */
final class Tokens {
    private Tokens() {}

    static String next(SplittableRandom random) {
        return "%08x".formatted(random.nextInt());
    }
}
