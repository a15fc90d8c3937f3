package io.fenghuo.rules.drl;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defines the classes of one pack from their bytes; all others are the engine's. */
final class PackClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    PackClassLoader(Map<String, byte[]> classes, ClassLoader engine) {
        super(engine);
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Drools reads the bytes of a lambda without a name to tell whether two are equal. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        var bytes =
                name.endsWith(".class")
                        ? classes.get(name.substring(0, name.length() - 6).replace('/', '.'))
                        : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
