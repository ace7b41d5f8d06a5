package gatehouse.template.run;

/**
 * Where in a template something stands.
 *
 * @param lenient whether a filter or test that does not exist fails only when it is used, as inside conditions
 * @param inLoop whether a loop can be broken off
 * @param topLevel whether assignments are seen by blocks
 * @param level how many statements and expressions of the same function are around it
 */
record Place(Scope scope, boolean lenient, boolean inLoop, boolean topLevel, int level) {
    static Place ofTemplate(Scope scope) {
        return new Place(scope, false, false, true, 0);
    }

    Place deeper() {
        return new Place(scope, lenient, inLoop, topLevel, level + 1);
    }

    /** A scope inside; what is broken off there is still the loop around. */
    Place inner(Scope inner) {
        return new Place(inner, false, inLoop, false, level);
    }

    Place loop(Scope inner) {
        return new Place(inner, false, true, false, level);
    }

    Place function(Scope inner) {
        return new Place(inner, false, false, false, 0);
    }

    Place condition() {
        return new Place(scope, true, inLoop, topLevel, level);
    }
}
