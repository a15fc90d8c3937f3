package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consequence, or the body of a function.
 *
 * @param offset where it begins in the file
 * @param block null where it is more than plain Java
 */
record JavaCode(DrlFile file, String source, int offset, @Nullable BlockStmt block) {

    static JavaCode read(DrlFile file, String source, int offset) {
        return new JavaCode(file, source, offset, Syntax.java(source).orElse(null));
    }

    /** Where one of its nodes stands. */
    Place place(Node node) {
        return file.place(offset + node.getBegin().map(at -> index(at.line, at.column)).orElse(0));
    }

    /** The tree was read with a brace before the first line. */
    private int index(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = source.indexOf('\n', start) + 1;
        }
        return start + column - (line == 1 ? 2 : 1);
    }

    <T> List<T> all(Class<T> type) {
        return block == null ? List.of() : Syntax.all(block, type);
    }
}
