package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.CodeOwners;
import io.fenghuo.rules.sandbox.PackCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The checked and metered classes of one jar, shared by all in the process who load equal bytes.
 *
 * <p>They have a class loader of their own and no Kie container, so no repository knows them: once
 * the last user has released them and forgotten what it made of them, they are collected.
 */
final class PackClasses {
    /** Held for moments only: a task closes its rules while another thread loads the next. */
    private static final Map<ByteBuffer, PackClasses> LOADED = new HashMap<>();

    private final ByteBuffer jar;
    private int users;
    private @Nullable Loaded loaded;

    private record Loaded(ClassLoader loader, Collection<String> models, CodeOwners owners) {}

    private PackClasses(ByteBuffer jar) {
        this.jar = jar;
    }

    static PackClasses acquire(byte[] jar) {
        var key = ByteBuffer.wrap(jar.clone()).asReadOnlyBuffer();
        synchronized (LOADED) {
            var classes = LOADED.computeIfAbsent(key, PackClasses::new);
            classes.users++;
            return classes;
        }
    }

    void release() {
        synchronized (LOADED) {
            if (--users == 0) {
                LOADED.remove(jar);
            }
        }
    }

    ClassLoader loader() {
        return loaded().loader();
    }

    CodeOwners owners() {
        return loaded().owners();
    }

    /** Descriptions of the rules, made anew for each user by the pack's own code. */
    List<Model> newModels() throws ReflectiveOperationException {
        var models = new ArrayList<Model>();
        for (var name : loaded().models()) {
            var type = Class.forName(name, true, loader()).asSubclass(Model.class);
            models.add(type.getDeclaredConstructor().newInstance());
        }
        return models;
    }

    private synchronized Loaded loaded() {
        var known = loaded;
        if (known == null) {
            var bytes = new byte[jar.remaining()];
            jar.duplicate().get(bytes);
            var code = PackCode.read(bytes);
            var engine = PackClasses.class.getClassLoader();
            known =
                    new Loaded(
                            new PackClassLoader(code.metered(), engine),
                            code.models(),
                            code.owners());
            loaded = known;
        }
        return known;
    }
}
