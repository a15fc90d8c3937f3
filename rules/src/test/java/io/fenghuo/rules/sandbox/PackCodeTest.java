package io.fenghuo.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes that no compiler makes of DRL; a publisher who has removed the check could send them. */
class PackCodeTest {
    private static final String NAME = "fenghuo/made/Made";
    private static final String OBJECT = "java/lang/Object";

    @Test
    void shouldAcceptAClassThatDoesNothing() {
        assertThat(breaches(method(code -> code.visitInsn(Opcodes.RETURN)))).isEmpty();
    }

    @Test
    void shouldRefuseNativeCode() {
        assertThat(
                        breaches(
                                made ->
                                        made.visitMethod(
                                                        Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC,
                                                        "f",
                                                        "()V",
                                                        null,
                                                        null)
                                                .visitEnd()))
                .containsExactly("native code");
    }

    @Test
    void shouldRefuseStateBetweenEvents() {
        int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

        assertThat(breaches(made -> field(made, Opcodes.ACC_STATIC, "count", "I")))
                .containsExactly("a static field, count");
        for (var type : List.of("Ljava/util/List;", "[I", 'L' + NAME + ';')) {
            assertThat(breaches(made -> field(made, constant, "kept", type)))
                    .containsExactly("a static field, kept");
        }
        assertThat(breaches(made -> field(made, constant, "words", "Ljava/lang/String;")))
                .isEmpty();
    }

    @Test
    void shouldRefuseTheHiddenTableOfASwitchElsewhere() {
        assertThat(
                        breaches(
                                method(
                                        code -> {
                                            code.visitFieldInsn(
                                                    Opcodes.GETSTATIC,
                                                    NAME,
                                                    "$SWITCH_TABLE$x",
                                                    "[I");
                                            code.visitInsn(Opcodes.POP);
                                            code.visitInsn(Opcodes.RETURN);
                                        })))
                .contains("fenghuo.made.Made.$SWITCH_TABLE$x");
    }

    @Test
    void shouldRefuseAHandlerThatGuardsItself() {
        assertThat(
                        breaches(
                                method(
                                        code -> {
                                            var start = new Label();
                                            var end = new Label();
                                            code.visitTryCatchBlock(start, end, start, null);
                                            code.visitInsn(Opcodes.ACONST_NULL);
                                            code.visitLabel(start);
                                            code.visitInsn(Opcodes.ATHROW);
                                            code.visitLabel(end);
                                            code.visitInsn(Opcodes.RETURN);
                                        })))
                .containsExactly("a loop through an exception");
    }

    @Test
    void shouldRefuseAForeignBootstrapMethod() {
        var bootstrap =
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/ConstantBootstraps",
                        "invoke",
                        "()Ljava/lang/invoke/CallSite;",
                        false);
        assertThat(
                        breaches(
                                method(
                                        code -> {
                                            code.visitInvokeDynamicInsn("x", "()V", bootstrap);
                                            code.visitInsn(Opcodes.RETURN);
                                        })))
                .containsExactly("java.lang.invoke.ConstantBootstraps.invoke");
    }

    @Test
    void shouldRefuseConstantsThatAreComputed() {
        var bootstrap =
                new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        for (var constant :
                List.of(
                        new ConstantDynamic("x", "Ljava/lang/Object;", bootstrap),
                        bootstrap,
                        Type.getMethodType("()V"))) {
            assertThat(
                            breaches(
                                    method(
                                            code -> {
                                                code.visitLdcInsn(constant);
                                                code.visitInsn(Opcodes.POP);
                                                code.visitInsn(Opcodes.RETURN);
                                            })))
                    .containsExactly("a method as a constant");
        }
    }

    @Test
    void shouldRefuseMembersOfObjectUnderTheNameOfAnAllowedClass() {
        for (var owner : List.of(NAME, "io/fenghuo/rules/event/Event", "java/util/List")) {
            assertThat(
                            breaches(
                                    method(
                                            code -> {
                                                code.visitInsn(Opcodes.ACONST_NULL);
                                                code.visitMethodInsn(
                                                        Opcodes.INVOKEVIRTUAL,
                                                        owner,
                                                        "notifyAll",
                                                        "()V",
                                                        false);
                                                code.visitInsn(Opcodes.RETURN);
                                            })))
                    .hasSize(1)
                    .allMatch(what -> what.endsWith(".notifyAll"));
        }
    }

    @Test
    void shouldRefuseToCopyAnArrayOutsideOfAnEnum() {
        assertThat(
                        breaches(
                                method(
                                        code -> {
                                            code.visitMethodInsn(
                                                    Opcodes.INVOKESTATIC,
                                                    "java/lang/System",
                                                    "arraycopy",
                                                    "(Ljava/lang/Object;ILjava/lang/Object;II)V",
                                                    false);
                                            code.visitInsn(Opcodes.RETURN);
                                        })))
                .containsExactly("java.lang.System.arraycopy");
    }

    @Test
    void shouldLeaveOutAllThatIsNoClass() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : List.of("META-INF/kmodule.xml", "x.drl", "fenghuo/made/Made.class")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("class") ? made(made -> {}) : new byte[] {1});
            }
        }

        assertThat(PackCode.read(out.toByteArray()).metered())
                .containsOnlyKeys("fenghuo.made.Made");
    }

    @Test
    void shouldRefuseAClassThatIsNone() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("fenghuo/made/Made.class"));
            zip.write(new byte[100]);
        }

        assertThatThrownBy(() -> PackCode.read(out.toByteArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fenghuo/made/Made.class");
    }

    private static List<String> breaches(Consumer<ClassWriter> body) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(NAME + ".class"));
            zip.write(made(body));
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
        return PackCode.read(out.toByteArray()).breaches().stream().map(Breach::what).toList();
    }

    private static byte[] made(Consumer<ClassWriter> body) {
        var made = new ClassWriter(0);
        made.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, OBJECT, null);
        body.accept(made);
        made.visitEnd();
        return made.toByteArray();
    }

    private static Consumer<ClassWriter> method(Consumer<MethodVisitor> body) {
        return made -> {
            var code = made.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
            code.visitCode();
            body.accept(code);
            code.visitMaxs(8, 8);
            code.visitEnd();
        };
    }

    private static void field(ClassWriter made, int access, String name, String descriptor) {
        made.visitField(access, name, descriptor, null, null).visitEnd();
    }
}
