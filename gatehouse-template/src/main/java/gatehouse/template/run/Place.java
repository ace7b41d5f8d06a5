package gatehouse.template.run;

/**
 * Where in a template something stands.
 *
 * @param lenient whether a filter or test that does not exist fails only when it is used, as inside conditions
 * @param inLoop whether a loop can be broken off
 * @param topLevel whether assignments are seen by blocks
 */
record Place(Scope scope, boolean lenient, boolean inLoop, boolean topLevel) {
    static Place ofTemplate(Scope scope) {
        return new Place(scope, false, false, true);
    }

    /** A scope inside; what is broken off there is still the loop around. */
    Place inner(Scope inner) {
        return new Place(inner, false, inLoop, false);
    }

    Place loop(Scope inner) {
        return new Place(inner, false, true, false);
    }

    Place function(Scope inner) {
        return new Place(inner, false, false, false);
    }

    Place condition() {
        return new Place(scope, true, inLoop, topLevel);
    }
}
