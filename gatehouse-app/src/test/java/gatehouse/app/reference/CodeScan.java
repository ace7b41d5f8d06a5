package gatehouse.app.reference;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the stable codes in compiled classes. A code is a text literal {@code room.subject.problem} that is handed to a
 * parameter named {@code code}, or returned by a method of that name; its room is a package of the class that raises
 * or of the one that takes it. What is said with it are the literals that follow it to the same call.
 */
final class CodeScan {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final Pattern COMPOSED = Pattern.compile("([a-z][a-z0-9-]*)(\\.[a-z0-9-]+)*\\.\u0001.*");

    private final Set<Raised> raised = new TreeSet<>();
    private final Set<String> composed = new TreeSet<>();

    CodeScan(List<ClassModel> classes) {
        var takers = new CodeTakers(classes);
        for (ClassModel type : classes) {
            type.methods().forEach(method -> new MethodScan(type, method).run(takers));
        }
    }

    Set<Raised> raised() {
        return raised;
    }

    /** Classes that put a code together at run time, where nobody who searches for it can find it. */
    Set<String> composed() {
        return composed;
    }

    /** A code, the class that raises it, and the fixed part of what it says. */
    record Raised(String code, String by, String says) implements Comparable<Raised> {
        @Override
        public int compareTo(Raised other) {
            return Arrays.compare(new String[] {code, by, says}, new String[] {other.code, other.by, other.says});
        }
    }

    private final class MethodScan {
        private final ClassModel type;
        private final MethodModel method;
        private final List<String> texts = new ArrayList<>();

        private MethodScan(ClassModel type, MethodModel method) {
            this.type = type;
            this.method = method;
        }

        private void run(CodeTakers takers) {
            method.code().ifPresent(code -> code.forEach(element -> look(element, takers)));
            if (method.methodName().equalsString("code")) {
                handed(type.thisClass().asInternalName());
            }
        }

        private void look(CodeElement element, CodeTakers takers) {
            switch (element) {
                case ConstantInstruction constant when constant.constantValue() instanceof String text -> texts.add(text);
                case InvokeDynamicInstruction call when call.name().equalsString("makeConcatWithConstants") -> recipe(call);
                case InvokeInstruction call when takers.contains(call) -> handed(call.owner().asInternalName());
                default -> {
                }
            }
        }

        private void recipe(InvokeDynamicInstruction call) {
            String recipe = String.valueOf(call.bootstrapArgs().getFirst());
            var head = COMPOSED.matcher(recipe);
            if (head.matches() && rooms(type.thisClass().asInternalName()).contains(head.group(1))) {
                composed.add(className() + ": \"" + recipe.replace("\u0001", "…") + "\"");
            }
            texts.add(recipe.replace('\u0001', '…'));
        }

        private void handed(String taker) {
            Set<String> rooms = rooms(type.thisClass().asInternalName());
            rooms.addAll(rooms(taker));
            String code = "";
            var says = new StringBuilder();
            for (String text : texts) {
                if (CODE.matcher(text).matches() && rooms.contains(text.substring(0, text.indexOf('.')))) {
                    keep(code, says);
                    code = text;
                    says.setLength(0);
                } else {
                    says.append(says.isEmpty() ? "" : " … ").append(text.strip());
                }
            }
            keep(code, says);
            texts.clear();
        }

        private void keep(String code, StringBuilder says) {
            if (!code.isEmpty()) {
                raised.add(new Raised(code, className(), says.toString()));
            }
        }

        private String className() {
            return type.thisClass().asInternalName().replace('/', '.').replace('$', '.');
        }
    }

    private static Set<String> rooms(String internalName) {
        var rooms = new LinkedHashSet<>(Arrays.asList(internalName.split("/", -1)));
        rooms.removeLast();
        rooms.remove("gatehouse");
        return rooms;
    }
}
