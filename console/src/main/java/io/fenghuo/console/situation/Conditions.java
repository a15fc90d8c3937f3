package io.fenghuo.console.situation;

import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What the rows of a list must meet, as SQL and what is bound to it. */
final class Conditions {
    private final List<String> sql = new ArrayList<>();
    private final List<Consumer<Query>> binds = new ArrayList<>();

    /** Only what the scope includes: by any of the columns, each a county. */
    static Conditions within(Scope scope, String... columns) {
        var conditions = new Conditions();
        if (scope.isLimited()) {
            conditions.sql.add(
                    Stream.of(columns)
                            .map(column -> column + " = any(:scope)")
                            .collect(Collectors.joining(" or ", "(", ")")));
            conditions.binds.add(
                    query -> query.bindArray("scope", String.class, scope.counties().toArray()));
        }
        return conditions;
    }

    Conditions and(String condition) {
        sql.add(condition);
        return this;
    }

    /** Only with one of the values of a parameter of the same name, where it is given. */
    Conditions oneOf(String column, List<String> values) {
        if (!values.isEmpty()) {
            sql.add(column + " = any(:" + column + ')');
            binds.add(query -> query.bindArray(column, String.class, values.toArray()));
        }
        return this;
    }

    /** Only of one of the levels that are asked for. */
    Conditions levels(Call call) {
        var levels =
                names(Level.class, "level", call).stream().map(it -> it.ordinal() + 1).toList();
        if (!levels.isEmpty()) {
            sql.add("level = any(:level)");
            binds.add(query -> query.bindArray("level", Integer.class, levels.toArray()));
        }
        return this;
    }

    /** Only what comes after a cursor in a list that is newest first. */
    Conditions after(@Nullable Cursor cursor, String time) {
        if (cursor != null) {
            sql.add("(" + time + ", id) < (:cursorAt, :cursorId)");
            binds.add(query -> query.bind("cursorAt", Times.at(cursor.at())));
            binds.add(query -> query.bind("cursorId", cursor.id()));
        }
        return this;
    }

    /** Only what holds the words, in any case. */
    Conditions search(@Nullable String words) {
        if (words != null) {
            sql.add("position(:words in search) > 0");
            binds.add(query -> query.bind("words", words.strip().toLowerCase(Locale.ROOT)));
        }
        return this;
    }

    Conditions bind(Consumer<Query> bind) {
        binds.add(bind);
        return this;
    }

    /** {@code where …}, or nothing. */
    String where() {
        return sql.isEmpty() ? "" : " where " + String.join(" and ", sql);
    }

    /** The conditions alone, after others. */
    String more() {
        return sql.stream().map(condition -> " and " + condition).collect(Collectors.joining());
    }

    Query boundTo(Query query) {
        binds.forEach(bind -> bind.accept(query));
        return query;
    }

    /**
     * The values of a parameter as an enum's.
     *
     * @throws ApiProblem naming those that there are
     */
    static <E extends Enum<E>> List<E> names(Class<E> type, String parameter, Call call) {
        return call.all(parameter).stream()
                .map(
                        name -> {
                            try {
                                return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
                            } catch (IllegalArgumentException unknown) {
                                throw ApiProblem.wrong(
                                        parameter
                                                + " is \""
                                                + name
                                                + "\"; known are "
                                                + Arrays.toString(type.getEnumConstants()));
                            }
                        })
                .toList();
    }
}
