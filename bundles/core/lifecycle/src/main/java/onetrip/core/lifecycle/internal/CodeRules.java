package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.core.lifecycle.RefusedException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads an item's classes before they ever run. Rules take values and return values: a call that ends the process, begins a
 * thread, opens a file or a socket, looks behind the language or keeps state in a static has no place in them. This finds what
 * is written plainly; it is no prison, and there is none in Java any more (DESIGN §7).
 */
final class CodeRules {
    private static final int SHOWN = 20;

    private final Sentences sentences;

    CodeRules(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * One thing that may not be.
     *
     * @param type the class in which it stands, {@code method} as people write it
     */
    record Found(String type, String method, String call) {
        private String line() {
            return type + "." + method + ": " + call;
        }
    }

    /** @return how many classes there are */
    int check(ItemJar jar) throws RefusedException {
        List<Found> found = new ArrayList<>();
        int classes = 0;
        for (Map.Entry<String, byte[]> entry : new TreeMap<>(jar.itemFiles()).entrySet()) {
            if (entry.getKey().endsWith(".class")) {
                classes++;
                found.addAll(in(entry.getKey(), entry.getValue()));
            }
        }
        if (!found.isEmpty()) {
            Found first = found.get(0);
            StringBuilder all = new StringBuilder();
            found.stream().limit(SHOWN).forEach(one -> all.append(one.line()).append('\n'));
            throw sentences.refused(
                    "OT-INSTALL-FORBIDDEN-CALL", all.toString().strip(), first.type(), first.method(), first.call());
        }
        return classes;
    }

    private List<Found> in(String file, byte[] content) throws RefusedException {
        try {
            Reading reading = new Reading();
            new ClassReader(content).accept(reading, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return reading.found;
        } catch (RuntimeException broken) {
            // The reader of classes says so in many ways, index out of bounds among them.
            throw sentences.refused("OT-INSTALL-DAMAGED", file + ": " + broken, file);
        }
    }

    /** One class. */
    private static final class Reading extends ClassVisitor {
        private final List<Found> found = new ArrayList<>();
        private String type = "";

        Reading() {
            super(Opcodes.ASM9);
        }

        private void add(String method, String call) {
            found.add(new Found(type, method, call));
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            type = name.replace('/', '.');
            if (superName != null && ForbiddenCalls.type(superName)) {
                add("extends", superName.replace('/', '.'));
            }
            for (String one : interfaces == null ? new String[0] : interfaces) {
                if (ForbiddenCalls.type(one)) {
                    add("implements", one.replace('/', '.'));
                }
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                add(name, "native");
            }
            if (name.equals("finalize") && descriptor.equals("()V")) {
                add(name, "finalize");
            }
            return new Body(this, name);
        }
    }

    /** One method's instructions, those hidden in lambdas and method references included. */
    private static final class Body extends MethodVisitor {
        private final Reading in;
        private final String method;

        Body(Reading in, String method) {
            super(Opcodes.ASM9);
            this.in = in;
            this.method = method;
        }

        private void call(String owner, String name) {
            if (ForbiddenCalls.call(owner, name)) {
                in.add(method, owner.replace('/', '.') + "." + name);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call(owner, name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && !method.equals("<clinit>")) {
                in.add(method, "static " + owner.replace('/', '.') + "." + name + " =");
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            call(bootstrap.getOwner(), bootstrap.getName());
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                call(handle.getOwner(), handle.getName());
            } else if (value instanceof ConstantDynamic dynamic) {
                constant(dynamic.getBootstrapMethod());
                for (int n = 0; n < dynamic.getBootstrapMethodArgumentCount(); n++) {
                    constant(dynamic.getBootstrapMethodArgument(n));
                }
            }
        }
    }
}
