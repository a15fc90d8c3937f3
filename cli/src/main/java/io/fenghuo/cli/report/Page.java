package io.fenghuo.cli.report;

/**
 * Collects HTML. Templates are ours; whatever is put into them is text of others and is escaped, as
 * content and within double quotes.
 */
public final class Page {
    private final StringBuilder html = new StringBuilder(1 << 16);

    /** Adds a template, its {@code {}} replaced by values in turn, escaped. */
    public Page add(String template, Object... values) {
        int at = 0;
        for (var value : values) {
            int hole = template.indexOf("{}", at);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than holes in " + template);
            }
            html.append(template, at, hole);
            escape(String.valueOf(value));
            at = hole + 2;
        }
        html.append(template, at, template.length());
        return this;
    }

    /** Adds markup, style or script of ours as it is. */
    public Page raw(String markup) {
        html.append(markup);
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
