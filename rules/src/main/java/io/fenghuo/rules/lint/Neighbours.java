package io.fenghuo.rules.lint;

import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFolder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Other packs that a pack may speak of: those that are linted with it, else those shipped. */
final class Neighbours {
    private final List<Pack> linted;
    private @Nullable List<Pack> shipped;

    Neighbours(Collection<Pack> linted) {
        this.linted = List.copyOf(linted);
    }

    Optional<Pack> pack(String id) {
        return all().filter(pack -> pack.id().equals(id)).findFirst();
    }

    TreeSet<String> ids() {
        var ids = new TreeSet<String>();
        all().forEach(pack -> ids.add(pack.id()));
        return ids;
    }

    private Stream<Pack> all() {
        var known = shipped;
        if (known == null) {
            known = PackFolder.shippedSources();
            shipped = known;
        }
        return Stream.concat(linted.stream(), known.stream());
    }
}
