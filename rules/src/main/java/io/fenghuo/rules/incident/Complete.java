package io.fenghuo.rules.incident;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a record that was read has everything that it may not lack. */
final class Complete {
    private static final ClassValue<List<Member>> MEMBERS =
            new ClassValue<>() {
                @Override
                protected List<Member> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
                }
            };

    private Complete() {}

    /** A member of a record, looked up once. */
    private record Member(String name, Method accessor, boolean optional) {
        static Member of(RecordComponent component) {
            return new Member(
                    component.getName(),
                    component.getAccessor(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable Object of(Object value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("records of this package are public", impossible);
            }
        }
    }

    /**
     * @throws IOException naming the member that is missing
     */
    static <T> T require(@Nullable T value, String path) throws IOException {
        if (value == null) {
            throw new IOException((path.isEmpty() ? "the value" : path) + " is missing");
        }
        if (value instanceof Record) {
            for (var each : MEMBERS.get(value.getClass())) {
                var member = each.of(value);
                if (member instanceof Record
                        || member instanceof Collection<?>
                        || (member == null && !each.optional())) {
                    require(member, path.isEmpty() ? each.name() : path + '.' + each.name());
                }
            }
        } else if (value instanceof Collection<?> items) {
            int index = 0;
            for (var item : items) {
                require(item, path + '[' + index++ + ']');
            }
        }
        return value;
    }
}
