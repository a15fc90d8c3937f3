package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.CodeOwners;
import io.fenghuo.rules.sandbox.PackCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /**
     * Takes a jar that the engine made of a compiled one, which is checked in its stead; equal
     * bytes are not checked again until it is released.
     */
    static PackClasses admit(byte[] compiled, byte[] changed) {
        var classes = acquire(changed);
        boolean done = false;
        try {
            classes.loaded(code -> code.meteredInsteadOf(PackCode.read(compiled)));
            done = true;
            return classes;
        } finally {
            if (!done) {
                classes.release();
            }
        }
    }

    void release() {
        synchronized (LOADED) {
            if (--users == 0) {
                LOADED.remove(jar);
            }
        }
    }

    static int inProcess() {
        synchronized (LOADED) {
            return LOADED.size();
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

    private Loaded loaded() {
        return loaded(PackCode::metered);
    }

    private synchronized Loaded loaded(Function<PackCode, Map<String, byte[]>> metering) {
        var known = loaded;
        if (known == null) {
            var bytes = new byte[jar.remaining()];
            jar.duplicate().get(bytes);
            var code = PackCode.read(bytes);
            var engine = PackClasses.class.getClassLoader();
            known =
                    new Loaded(
                            new PackClassLoader(metering.apply(code), engine),
                            code.models(),
                            code.owners());
            loaded = known;
        }
        return known;
    }
}
