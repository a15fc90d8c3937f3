package io.fenghuo.rules.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a possible fraud, from a bank or carrier: {@code fraud.signal}. */
public final class FraudSignal extends Event {
    private final String signal;
    private final double amount;
    private final @Nullable String currency;
    private final double durationS;
    private final @Nullable String counterparty;
    private final List<String> flags;

    public FraudSignal(
            EventHeader header,
            String signal,
            double amount,
            @Nullable String currency,
            double durationS,
            @Nullable String counterparty,
            List<String> flags) {
        super(header);
        this.signal = signal;
        this.amount = amount;
        this.currency = currency;
        this.durationS = durationS;
        this.counterparty = counterparty;
        this.flags = flags;
    }

    /** tagged-call, screen-share, new-payee, transfer, deposit-broken, report … */
    public String getSignal() {
        return signal;
    }

    /** The amount in {@link #getCurrency}, or NaN. */
    public double getAmount() {
        return amount;
    }

    /** ISO 4217. */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** Seconds, or NaN. */
    public double getDurationS() {
        return durationS;
    }

    /** The other side, a pseudonym. */
    public @Nullable String getCounterparty() {
        return counterparty;
    }

    /** Flags set by the sender; never null. */
    public List<String> getFlags() {
        return flags;
    }

    @Override
    String theme() {
        return signal;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "signal" -> signal;
            case "amount" -> Double.isNaN(amount) ? null : (Object) amount;
            case "currency" -> currency;
            case "durationS" -> Double.isNaN(durationS) ? null : (Object) durationS;
            case "counterparty" -> counterparty;
            case "flags" -> flags;
            default -> null;
        };
    }
}
