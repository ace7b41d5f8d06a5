package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.operation.Iteration;
import gatehouse.template.syntax.Target;
import gatehouse.template.value.NamespaceValue;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Makes what is assigned to ready to run. */
final class Targets {
    private Targets() {}

    static Assignment compile(Target target, Place place) {
        return switch (target) {
            case Target.Name name -> name(name.name(), place);
            case Target.Attribute attribute -> {
                Code object = ExpressionCompiler.name(attribute.namespace(), place);
                yield (frame, value) -> namespace(object.value(frame)).set(attribute.attribute(), value);
            }
            case Target.Several several -> {
                List<Assignment> parts = several.parts().stream().map(part -> compile(part, place)).toList();
                yield (frame, value) -> unpack(parts, frame, value);
            }
        };
    }

    private static Assignment name(String name, Place place) {
        int slot = Objects.requireNonNull(place.scope().find(name)).slot();
        if (!place.topLevel()) {
            return (frame, value) -> frame.set(slot, value);
        }
        return (frame, value) -> {
            frame.set(slot, value);
            frame.rendering().export(name, value);
        };
    }

    /** Checks before the value is computed that every attribute assigned to is one of a namespace. */
    static Step check(Target target, Place place) {
        var namespaces = new ArrayList<Code>();
        gather(target, place, namespaces);
        return frame -> {
            for (Code object : namespaces) {
                namespace(object.value(frame));
            }
            return Step.Flow.NEXT;
        };
    }

    private static void gather(Target target, Place place, List<Code> namespaces) {
        if (target instanceof Target.Attribute attribute) {
            namespaces.add(ExpressionCompiler.name(attribute.namespace(), place));
        }
        target.children().forEach(part -> gather((Target) part, place, namespaces));
    }

    private static NamespaceValue namespace(Value object) {
        if (object instanceof NamespaceValue namespace) {
            return namespace;
        }
        throw new TemplateFailure(ErrorClass.TEMPLATE_RUNTIME, "an attribute can be assigned to on a namespace alone");
    }

    private static void unpack(List<Assignment> parts, Frame frame, Value value) {
        if (!Iteration.isIterable(value)) {
            throw TemplateFailure.type("cannot unpack non-iterable " + value.typeName() + " object");
        }
        Iterator<Value> items = Iteration.over(value, frame.meter());
        var values = new ArrayList<Value>(parts.size());
        while (values.size() < parts.size() && items.hasNext()) {
            values.add(items.next());
        }
        if (values.size() < parts.size() || items.hasNext()) {
            throw TemplateFailure
                    .value((items.hasNext() ? "too many" : "not enough") + " values to unpack; expected " + parts.size());
        }
        for (int i = 0; i < values.size(); i++) {
            parts.get(i).assign(frame, values.get(i));
        }
    }
}
