package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that are hung on to one call: of {@code warnings.raise(…).from(…).why(…)} the last two,
 * and those made later on the variable that holds it.
 *
 * @param calls in order
 * @param whole false where the object goes elsewhere, so that there may be more calls
 */
record CallChain(List<MethodCallExpr> calls, boolean whole) {

    static CallChain after(MethodCallExpr first, JavaCode code) {
        var calls = new ArrayList<MethodCallExpr>();
        var last = climb(first, calls);
        var parent = last.getParentNode().orElse(null);
        if (parent instanceof ExpressionStmt) {
            return new CallChain(calls, true);
        }
        if (!(parent instanceof VariableDeclarator variable)) {
            return new CallChain(calls, false);
        }
        boolean whole = true;
        for (var name : code.all(NameExpr.class)) {
            if (name.getNameAsString().equals(variable.getNameAsString())) {
                whole &= climb(name, calls).getParentNode().orElse(null) instanceof ExpressionStmt;
            }
        }
        return new CallChain(calls, whole);
    }

    private static Node climb(Node from, List<MethodCallExpr> calls) {
        var at = from;
        while (at.getParentNode().orElse(null) instanceof MethodCallExpr call
                && call.getScope().orElse(null) == at) {
            calls.add(call);
            at = call;
        }
        return at;
    }

    List<MethodCallExpr> named(String name) {
        return calls.stream().filter(call -> call.getNameAsString().equals(name)).toList();
    }
}
