package gatehouse.app.reference;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The constructors and methods that are handed a code: those with a text parameter named {@code code}. */
final class CodeTakers {
    private final Set<String> signatures = new HashSet<>();

    CodeTakers(List<ClassModel> classes) {
        for (ClassModel type : classes) {
            type.methods().stream().filter(CodeTakers::takesCode).forEach(method -> signatures.add(signature(
                    type.thisClass().asInternalName(), method.methodName().stringValue(), method.methodType().stringValue())));
        }
    }

    boolean contains(InvokeInstruction call) {
        return signatures
                .contains(signature(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue()));
    }

    private static boolean takesCode(MethodModel method) {
        var types = method.methodTypeSymbol().parameterList();
        var named = method.findAttribute(Attributes.methodParameters());
        if (named.isEmpty() || named.get().parameters().size() != types.size()) {
            return false;
        }
        List<MethodParameterInfo> parameters = named.get().parameters();
        for (int i = 0; i < types.size(); i++) {
            boolean isCode = parameters.get(i).name().map(Utf8Entry::stringValue).filter("code"::equals).isPresent();
            if (isCode && types.get(i).descriptorString().equals("Ljava/lang/String;")) {
                return true;
            }
        }
        return false;
    }

    private static String signature(String owner, String name, String type) {
        return owner + "." + name + type;
    }
}
