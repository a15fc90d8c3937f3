package io.fenghuo.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenghuo.rules.drl.RuleBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes by the names that Drools gives where there are a thousand rules, made by hand. */
class RuleListsTest {
    private static final String MODEL = "fenghuo/made/Rules1";
    private static final String METHODS = "fenghuo/made/Rules1RuleMethods0";
    private static final String LIST = "fenghuo/made/Rules1Rules0";

    private static final String OBJECT = "java/lang/Object";
    private static final String ARRAY_LIST = "java/util/ArrayList";
    private static final String MODEL_TYPE = "org/drools/model/Model";
    private static final String SUPPLIER = "org/drools/model/RulesSupplier";
    private static final String RULE = "org/drools/model/Rule";
    private static final String RULE_GETTER = "()L" + RULE + ';';
    private static final String RULE_BUILDER =
            "(Ljava/lang/String;)Lorg/drools/model/impl/RuleBuilder;";
    private static final String SUPPLIES = "implements org.drools.model.RulesSupplier";
    private static final String ROOM = "new java.util.ArrayList";

    record Forged(String what, byte[] list) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void shouldAcceptAListOfRules() {
        assertThat(breaches(Map.of(LIST, list(code -> {}, made -> {})))).isEmpty();
    }

    static Stream<Forged> forged() {
        return Stream.of(
                new Forged(
                        "ends the process",
                        list(
                                code -> {
                                    code.visitInsn(Opcodes.ICONST_0);
                                    call(code, "java/lang/System", "exit", "(I)V");
                                },
                                made -> {})),
                new Forged(
                        "describes a rule itself",
                        list(
                                code -> {
                                    code.visitLdcInsn("x");
                                    call(
                                            code,
                                            "org/drools/modelcompiler/dsl/pattern/D",
                                            "rule",
                                            RULE_BUILDER);
                                    code.visitInsn(Opcodes.POP);
                                },
                                made -> {})),
                new Forged(
                        "calls what is allowed elsewhere",
                        list(
                                code -> {
                                    call(
                                            code,
                                            "java/util/Collections",
                                            "emptyList",
                                            "()Ljava/util/List;");
                                    code.visitInsn(Opcodes.POP);
                                },
                                made -> {})),
                new Forged("makes room", list(code -> room(code, 9), made -> {})),
                new Forged(
                        "loops",
                        list(
                                code -> {
                                    var start = new Label();
                                    code.visitLabel(start);
                                    code.visitJumpInsn(Opcodes.GOTO, start);
                                },
                                made -> {})),
                new Forged(
                        "catches",
                        list(
                                code -> {
                                    var start = new Label();
                                    var end = new Label();
                                    code.visitTryCatchBlock(start, end, end, null);
                                    code.visitLabel(start);
                                    code.visitInsn(Opcodes.ICONST_0);
                                    code.visitLabel(end);
                                },
                                made -> {})),
                new Forged(
                        "keeps something",
                        list(
                                code -> {},
                                made -> made.visitField(0, "kept", "I", null, null).visitEnd())),
                new Forged("has a method more", list(code -> {}, made -> method(made, 0, "f"))),
                new Forged(
                        "has a static initializer",
                        list(code -> {}, made -> method(made, Opcodes.ACC_STATIC, "<clinit>"))),
                new Forged("is something else, too", made(LIST, OBJECT, "java/io/Serializable")),
                new Forged("extends a class", made(LIST, METHODS)));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void shouldRefuseAListThatIsMore(Forged forged) {
        assertThat(breaches(Map.of(LIST, forged.list()))).contains(SUPPLIES);
    }

    @Test
    void shouldAcceptRoomInTheDescriptionOfALargePackageAlone() {
        assertThat(breaches(Map.of(MODEL, model("<init>", MODEL_TYPE, SUPPLIER)))).isEmpty();
        assertThat(breaches(Map.of(MODEL, model("<init>", MODEL_TYPE)))).containsExactly(ROOM);
        assertThat(breaches(Map.of(MODEL, model("getRules", MODEL_TYPE, SUPPLIER))))
                .containsExactly(ROOM);
        assertThat(breaches(Map.of(MODEL, model("<init>", SUPPLIER)))).contains(ROOM, SUPPLIES);
    }

    @Test
    void shouldRefuseRoomByReference() {
        var reference = new Handle(Opcodes.H_NEWINVOKESPECIAL, ARRAY_LIST, "<init>", "(I)V", false);

        assertThat(breaches(Map.of(MODEL, model("<init>", code -> lambda(code, reference)))))
                .containsExactly(ROOM);
    }

    @Test
    void shouldStopRoomForMoreRulesThanThereAre() {
        var jar = jar(Map.of(MODEL, model("<init>", code -> room(code, Integer.MAX_VALUE))));

        assertThatThrownBy(() -> RuleBase.load(jar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an array of more than 10000 elements");
    }

    /** No budget is for the threads of a parallel stream. */
    @Test
    void shouldRefuseListsThatThreadsGather() {
        var descriptor = "([L" + SUPPLIER + ";)Ljava/util/List;";

        assertThat(
                        breaches(
                                Map.of(
                                        MODEL,
                                        model(
                                                "<init>",
                                                code -> {
                                                    code.visitInsn(Opcodes.ACONST_NULL);
                                                    call(code, SUPPLIER, "getRules", descriptor);
                                                    code.visitInsn(Opcodes.POP);
                                                }))))
                .containsExactly("org.drools.model.RulesSupplier.getRules");
    }

    private static List<String> breaches(Map<String, byte[]> classes) {
        return PackCode.read(jar(classes)).breaches().stream().map(Breach::what).toList();
    }

    /** With the class of a rule. */
    private static byte[] jar(Map<String, byte[]> classes) {
        var all = new TreeMap<>(classes);
        all.put(METHODS, rule());
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var one : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey() + ".class"));
                zip.write(one.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return out.toByteArray();
    }

    private static byte[] rule() {
        var made = begin(METHODS, OBJECT);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        var code = made.visitMethod(access, "rule_x", RULE_GETTER, null, null);
        code.visitInsn(Opcodes.ACONST_NULL);
        return end(made, code, Opcodes.ARETURN);
    }

    /** A list of one rule, as Drools makes it, with something before and beside it. */
    private static byte[] list(Consumer<MethodVisitor> before, Consumer<ClassWriter> beside) {
        var made = begin(LIST, OBJECT, SUPPLIER);
        beside.accept(made);
        return endList(made, before);
    }

    private static byte[] made(String name, String superName, String... interfaces) {
        var all = Stream.concat(Stream.of(SUPPLIER), Stream.of(interfaces)).toArray(String[]::new);
        return endList(begin(name, superName, all), code -> {});
    }

    private static byte[] endList(ClassWriter made, Consumer<MethodVisitor> before) {
        var code =
                made.visitMethod(
                        Opcodes.ACC_PUBLIC, "getRulesList", "()Ljava/util/List;", null, null);
        before.accept(code);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitTypeInsn(Opcodes.ANEWARRAY, RULE);
        code.visitInsn(Opcodes.DUP);
        code.visitInsn(Opcodes.ICONST_0);
        call(code, METHODS, "rule_x", RULE_GETTER);
        code.visitInsn(Opcodes.AASTORE);
        call(code, "java/util/Arrays", "asList", "([Ljava/lang/Object;)Ljava/util/List;");
        return end(made, code, Opcodes.ARETURN);
    }

    private static byte[] model(String method, String... interfaces) {
        return model(method, code -> room(code, 1_001), interfaces);
    }

    private static byte[] model(String method, Consumer<MethodVisitor> body) {
        return model(method, body, MODEL_TYPE, SUPPLIER);
    }

    private static byte[] model(String method, Consumer<MethodVisitor> body, String... interfaces) {
        var made = begin(MODEL, OBJECT, interfaces);
        var code = made.visitMethod(Opcodes.ACC_PUBLIC, method, "()V", null, null);
        if (method.equals("<init>")) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        }
        body.accept(code);
        return end(made, code, Opcodes.RETURN);
    }

    private static void room(MethodVisitor code, int size) {
        code.visitTypeInsn(Opcodes.NEW, ARRAY_LIST);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(size);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, ARRAY_LIST, "<init>", "(I)V", false);
        code.visitInsn(Opcodes.POP);
    }

    private static void lambda(MethodVisitor code, Handle reference) {
        var function = "org/drools/model/functions/Function1";
        code.visitInvokeDynamicInsn(
                "apply",
                "()L" + function + ';',
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/LambdaMetafactory",
                        "metafactory",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                                + "Ljava/lang/invoke/CallSite;",
                        false),
                Type.getMethodType("(Ljava/lang/Object;)Ljava/lang/Object;"),
                reference,
                Type.getMethodType("(Ljava/lang/Integer;)Ljava/lang/Object;"));
        code.visitInsn(Opcodes.POP);
    }

    private static void call(MethodVisitor code, String owner, String name, String descriptor) {
        boolean ofInterface = owner.equals(SUPPLIER);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, ofInterface);
    }

    private static void method(ClassWriter made, int access, String name) {
        var code = made.visitMethod(access, name, "()V", null, null);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(8, 8);
        code.visitEnd();
    }

    private static ClassWriter begin(String name, String superName, String... interfaces) {
        var made = new ClassWriter(0);
        made.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
        return made;
    }

    private static byte[] end(ClassWriter made, MethodVisitor code, int last) {
        code.visitInsn(last);
        code.visitMaxs(8, 8);
        code.visitEnd();
        made.visitEnd();
        return made.toByteArray();
    }
}
