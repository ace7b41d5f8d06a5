package gatehouse.template.run;

import gatehouse.template.syntax.Expression;
import gatehouse.template.syntax.Node;
import gatehouse.template.syntax.Statement;
import gatehouse.template.syntax.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for names with a special meaning that are read before they are assigned to, however deep inside. */
final class Mentions {
    private final Set<String> sought;
    private final Set<String> found = new HashSet<>();

    private Mentions(Set<String> sought) {
        this.sought = new HashSet<>(sought);
    }

    static Set<String> of(Set<String> names, List<? extends Node> nodes) {
        var mentions = new Mentions(names);
        nodes.forEach(mentions::visit);
        return mentions.found;
    }

    private void visit(Node node) {
        switch (node) {
            case Expression.Name name when sought.contains(name.name()) -> found.add(name.name());
            case Target.Name name -> sought.remove(name.name());
            case Statement.Block _ -> {
            }
            default -> node.children().forEach(this::visit);
        }
    }

    /** Whether a statement below, or this one, assigns to the name; to be a parameter is not that. */
    static boolean assignsTo(String name, Node node) {
        boolean here = switch (node) {
            case Statement.For loop -> Names.assignedBy(loop.target()).contains(name);
            case Statement.Set set -> Names.assignedBy(set.target()).contains(name);
            case Statement.SetBlock set -> Names.assignedBy(set.target()).contains(name);
            default -> false;
        };
        return here || node.children().stream().anyMatch(child -> assignsTo(name, child));
    }
}
