package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts directly below each kind of node, in the order in which the language reads them. */
final class Children {
    private final List<Node> found = new ArrayList<>();

    private Children() {}

    static List<Node> of(Node node) {
        var children = new Children();
        switch (node) {
            case Expression expression -> children.below(expression);
            case Statement statement -> children.below(statement);
            case Target.Several several -> children.add(several.parts());
            case Target.Name _,Target.Attribute _ -> {
            }
        }
        return children.found;
    }

    private void below(Expression expression) {
        switch (expression) {
            case Expression.Text _,Expression.Whole _,Expression.Real _,Expression.Truth _,Expression.None _,Expression.Name _,Expression.Gathered _ ->
                {
                }
            case Expression.ListOf list -> add(list.items());
            case Expression.TupleOf tuple -> add(tuple.items());
            case Expression.DictOf dict -> dict.entries().forEach(entry -> add(entry.key(), entry.value()));
            case Expression.Attribute attribute -> add(attribute.object());
            case Expression.Item item -> add(item.object(), item.key());
            case Expression.Slice slice -> add(slice.object(), slice.from(), slice.to(), slice.step());
            case Expression.Call call -> add(call.callee()).add(call.arguments().children());
            case Expression.Filter filter -> add(filter.subject()).add(filter.arguments().children());
            case Expression.Test test -> add(test.subject()).add(test.arguments().children());
            case Expression.Not not -> add(not.operand());
            case Expression.Sign sign -> add(sign.operand());
            case Expression.And and -> add(and.left(), and.right());
            case Expression.Or or -> add(or.left(), or.right());
            case Expression.Binary binary -> add(binary.left(), binary.right());
            case Expression.Join join -> add(join.parts());
            case Expression.Comparison comparison -> {
                add(comparison.first());
                comparison.rest().forEach(compared -> add(compared.operand()));
            }
            case Expression.Conditional either -> add(either.condition(), either.then(), either.otherwise());
        }
    }

    private void below(Statement statement) {
        switch (statement) {
            case Statement.Text _,Statement.Break _,Statement.Continue _ -> {
            }
            case Statement.Print print -> add(print.value());
            case Statement.If branching -> {
                branching.branches().forEach(branch -> add(branch.condition()).add(branch.body()));
                add(branching.otherwise());
            }
            case Statement.For loop -> add(loop.target(), loop.items()).add(loop.body()).add(loop.otherwise())
                    .add(loop.condition());
            case Statement.Set set -> add(set.target(), set.value());
            case Statement.SetBlock set -> add(set.target(), set.value()).add(set.body());
            case Statement.With with -> {
                with.bindings().forEach(binding -> add(binding.target()));
                with.bindings().forEach(binding -> add(binding.value()));
                add(with.body());
            }
            case Statement.Macro macro -> parameters(macro.parameters()).add(macro.body());
            case Statement.CallBlock call -> add(call.call()).parameters(call.parameters()).add(call.body());
            case Statement.FilterBlock filter -> add(filter.body()).add(filter.value());
            case Statement.Generation generation -> add(generation.body());
            case Statement.Block block -> add(block.body());
            case Statement.Autoescape autoescape -> add(autoescape.enabled()).add(autoescape.body());
            case Statement.Extends extending -> add(extending.template());
            case Statement.Include include -> add(include.template());
            case Statement.Import imported -> add(imported.template(), imported.as());
            case Statement.FromImport imported -> add(imported.template()).add(imported.as());
        }
    }

    private Children parameters(List<Statement.Parameter> parameters) {
        parameters.forEach(parameter -> add(parameter.name()));
        parameters.forEach(parameter -> add(parameter.preset()));
        return this;
    }

    private Children add(@Nullable Node... nodes) {
        for (Node node : nodes) {
            if (node != null) {
                found.add(node);
            }
        }
        return this;
    }

    private Children add(List<? extends Node> nodes) {
        found.addAll(nodes);
        return this;
    }
}
