package gatehouse.template.run;

import gatehouse.template.syntax.Expression;
import gatehouse.template.syntax.Node;
import gatehouse.template.syntax.Statement;
import gatehouse.template.syntax.Target;
import java.util.ArrayList;
import java.util.List;

/** Finds which names statements read and assign to in their own scope, in the order in which they stand. */
final class Names {
    private Names() {}

    static void in(List<Statement> statements, Scope scope) {
        statements.forEach(statement -> in(statement, scope));
    }

    private static void in(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Text _,Statement.Break _,Statement.Continue _,Statement.Generation _,Statement.Block _,Statement.Autoescape _ ->
                {
                }
            case Statement.Print print -> read(print.value(), scope);
            case Statement.If branching -> in(branching, scope);
            case Statement.For loop -> read(loop.items(), scope);
            case Statement.Set set -> {
                read(set.value(), scope);
                assign(set.target(), scope);
            }
            case Statement.SetBlock set -> assign(set.target(), scope);
            case Statement.With with -> with.bindings().forEach(binding -> read(binding.value(), scope));
            case Statement.Macro macro -> scope.assign(macro.name());
            case Statement.CallBlock call -> read(call.call(), scope);
            case Statement.FilterBlock filter -> read(filter.value(), scope);
            case Statement.Extends extending -> read(extending.template(), scope);
            case Statement.Include include -> read(include.template(), scope);
            case Statement.Import imported -> {
                read(imported.template(), scope);
                assign(imported.as(), scope);
            }
            case Statement.FromImport imported -> {
                read(imported.template(), scope);
                imported.as().forEach(name -> assign(name, scope));
            }
        }
    }

    /** Each branch is looked at as if the others were not there; the later conditions and their bodies are one. */
    private static void in(Statement.If branching, Scope scope) {
        List<Statement.Branch> branches = branching.branches();
        read(branches.getFirst().condition(), scope);
        Scope first = scope.branch();
        in(branches.getFirst().body(), first);
        Scope later = scope.branch();
        for (Statement.Branch branch : branches.subList(1, branches.size())) {
            read(branch.condition(), later);
            Scope body = later.branch();
            in(branch.body(), body);
            later.join(List.of(body));
        }
        Scope otherwise = scope.branch();
        in(branching.otherwise(), otherwise);
        scope.join(List.of(first, later, otherwise));
    }

    static void read(Expression expression, Scope scope) {
        if (expression instanceof Expression.Name name) {
            scope.read(name.name());
        }
        for (Node child : expression.children()) {
            read((Expression) child, scope);
        }
    }

    static void assign(Target target, Scope scope) {
        switch (target) {
            case Target.Name name -> scope.assign(name.name());
            case Target.Attribute attribute -> scope.read(attribute.namespace());
            case Target.Several several -> several.parts().forEach(part -> assign(part, scope));
        }
    }

    /** The target of a loop or {@code with}, which the scope is opened with. */
    static void give(Target target, Scope scope) {
        switch (target) {
            case Target.Name name -> scope.give(name.name());
            case Target.Attribute attribute -> scope.read(attribute.namespace());
            case Target.Several several -> several.parts().forEach(part -> give(part, scope));
        }
    }

    static List<String> assignedBy(Target target) {
        var names = new ArrayList<String>();
        if (target instanceof Target.Name name) {
            names.add(name.name());
        }
        target.children().forEach(part -> names.addAll(assignedBy((Target) part)));
        return names;
    }
}
