package io.fenghuo.rules.event;

import org.jspecify.annotations.Nullable;

/** A report by a person on the ground: {@code patrol.report}. */
public final class PatrolReport extends Event {
    private final String report;
    private final String reporter;
    private final @Nullable String detail;

    public PatrolReport(
            EventHeader header, String report, String reporter, @Nullable String detail) {
        super(header);
        this.report = report;
        this.reporter = reporter;
        this.detail = detail;
    }

    /** The kind of hazard reported. */
    public String getReport() {
        return report;
    }

    /** police, district-patrol, community-watch or citizen-110. */
    public String getReporter() {
        return reporter;
    }

    /** Free text. */
    public @Nullable String getDetail() {
        return detail;
    }

    @Override
    String theme() {
        return report;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "report" -> report;
            case "reporter" -> reporter;
            case "detail" -> detail;
            default -> null;
        };
    }
}
