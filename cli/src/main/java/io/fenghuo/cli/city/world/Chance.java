package io.fenghuo.cli.city.world;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers of one process, split from the seed by the process's name, so that one process
 * more or less leaves the others as they were.
 */
public final class Chance {
    private final long seed;
    private final UniformRandomProvider source;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final ZigguratSampler.Exponential exponential;

    public Chance(long seed) {
        this.seed = seed;
        this.source = new SplittableRandom(seed)::nextLong;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(source);
        this.exponential = ZigguratSampler.Exponential.of(source);
    }

    /** Another one for the part of that name; however much was drawn from this, the same. */
    public Chance of(String name) {
        return new Chance(mix(seed ^ mix(hash(name))));
    }

    public Chance of(String name, long number) {
        return new Chance(mix(mix(seed ^ mix(hash(name))) + number));
    }

    /** At least 0 and less than 1. */
    public double share() {
        return source.nextDouble();
    }

    public double between(double least, double most) {
        return least + (most - least) * source.nextDouble();
    }

    public long between(long least, long most) {
        return least + (long) ((most - least) * source.nextDouble());
    }

    /** 0 to less than the bound. */
    public int below(int bound) {
        return source.nextInt(bound);
    }

    public boolean happens(double probability) {
        return source.nextDouble() < probability;
    }

    public double normal(double mean, double deviation) {
        return mean + deviation * gaussian.sample();
    }

    public double exponential(double mean) {
        return mean * exponential.sample();
    }

    /** Of a log-normal distribution with that median. */
    public double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * gaussian.sample());
    }

    public int poisson(double mean) {
        return mean <= 0 ? 0 : PoissonSampler.of(source, mean).sample();
    }

    /** How many of so many, each with that probability. */
    public int binomial(int number, double probability) {
        int yes = 0;
        for (int i = 0; i < number; i++) {
            yes += happens(probability) ? 1 : 0;
        }
        return yes;
    }

    public <T> T pick(List<T> list) {
        return list.get(source.nextInt(list.size()));
    }

    /** 32 hexadecimal digits, as a pseudonym of 128 bits has. */
    public String token() {
        return hex(source.nextLong()) + hex(source.nextLong());
    }

    /** The pseudonym of the numbered member of a group; the same whenever it is asked for. */
    public String token(long number) {
        long half = mix(seed + number);
        return hex(half) + hex(mix(half ^ seed));
    }

    private static String hex(long value) {
        var digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** FNV-1a, 64 bits. */
    public static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of SplitMix64. */
    public static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
