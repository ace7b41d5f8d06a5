package gatehouse.template.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names a part of a template knows, and where the variable of each comes from when the part begins. A scope that assigns to a
 * name has a variable of its own, which begins as a copy of the one around; what is only read is read where it is.
 */
final class Scope {
    /** Where a variable's first value comes from. */
    sealed interface Origin {
        /** Whoever opens the scope assigns it. */
        record Given() implements Origin {}

        /** It is looked up among the variables handed to the template. */
        record LookedUp(String name) implements Origin {}

        record CopyOf(Variable outer) implements Origin {}

        /** It has none before it is assigned to. */
        record Unset() implements Origin {}
    }

    private final @Nullable Scope outer;
    private final FunctionLayout function;
    private final int level;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<Variable, Origin> origins = new LinkedHashMap<>();
    private final Set<String> assigned = new HashSet<>();

    private Scope(@Nullable Scope outer, FunctionLayout function, int level) {
        this.outer = outer;
        this.function = function;
        this.level = level;
    }

    static Scope ofTemplate() {
        return new Scope(null, new FunctionLayout(null), 0);
    }

    Scope inner() {
        return new Scope(this, function, level + 1);
    }

    /** The scope of a function that sees the names of this one. */
    Scope innerFunction() {
        return new Scope(this, function.inner(), level + 1);
    }

    /** Another scope of the same function that the one around has. */
    Scope beside() {
        return new Scope(outer, function, level);
    }

    /** The same as a function of its own inside this one's. */
    Scope functionBeside() {
        return new Scope(outer, function.inner(), level);
    }

    /** A scope that knows what this one knows, for one branch of a condition. */
    Scope branch() {
        var branch = new Scope(outer, function, level);
        branch.variables.putAll(variables);
        branch.origins.putAll(origins);
        branch.assigned.addAll(assigned);
        return branch;
    }

    FunctionLayout function() {
        return function;
    }

    Map<Variable, Origin> origins() {
        return origins;
    }

    @Nullable
    Variable find(String name) {
        @Nullable
        Variable variable = variables.get(name);
        return variable != null || outer == null ? variable : outer.find(name);
    }

    void read(String name) {
        if (find(name) == null) {
            define(name, new Origin.LookedUp(name));
        }
    }

    void assign(String name) {
        assigned.add(name);
        if (!variables.containsKey(name)) {
            @Nullable
            Variable around = outer == null ? null : outer.find(name);
            define(name, around == null ? new Origin.Unset() : new Origin.CopyOf(around));
        }
    }

    Variable give(String name) {
        assigned.add(name);
        return define(name, new Origin.Given());
    }

    private Variable define(String name, Origin origin) {
        var variable = new Variable(function, function.slot(level, name), name);
        variables.put(name, variable);
        origins.put(variable, origin);
        return variable;
    }

    /** Takes in what branches know. What only some of them assign begins with the value it has around. */
    void join(List<Scope> branches) {
        var assignedByBranches = new HashSet<String>();
        branches.forEach(branch -> assignedByBranches.addAll(branch.assigned));
        assignedByBranches.removeAll(assigned);
        for (Scope branch : branches) {
            variables.putAll(branch.variables);
            origins.putAll(branch.origins);
            assigned.addAll(branch.assigned);
        }
        for (String name : assignedByBranches) {
            @Nullable
            Variable around = outer == null ? null : outer.find(name);
            define(name, around == null ? new Origin.LookedUp(name) : new Origin.CopyOf(around));
        }
    }
}
