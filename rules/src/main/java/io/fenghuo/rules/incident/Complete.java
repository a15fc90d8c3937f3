package io.fenghuo.rules.incident;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Whether a record that was read has everything that it may not lack. */
final class Complete {
    private Complete() {}

    /**
     * @throws IOException naming the member that is missing
     */
    static <T> T require(@Nullable T value, String path) throws IOException {
        if (value == null) {
            throw new IOException((path.isEmpty() ? "the value" : path) + " is missing");
        }
        if (value instanceof Record) {
            for (var component : value.getClass().getRecordComponents()) {
                member(value, component, path);
            }
        } else if (value instanceof Collection<?> items) {
            int index = 0;
            for (var item : items) {
                require(item, path + '[' + index++ + ']');
            }
        }
        return value;
    }

    private static void member(Object value, RecordComponent component, String path)
            throws IOException {
        Object member;
        try {
            member = component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("records of this package are public", impossible);
        }
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (member != null || !optional) {
            require(
                    member,
                    path.isEmpty() ? component.getName() : path + '.' + component.getName());
        }
    }
}
