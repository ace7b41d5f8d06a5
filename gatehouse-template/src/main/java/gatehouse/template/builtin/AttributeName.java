package gatehouse.template.builtin;

import gatehouse.template.value.TextValue;

/** The name behind the point in {@code object.name}, looked up as far as it can be without the object. */
public final class AttributeName {
    private final TextValue key;
    private final boolean knownToDicts;
    private final boolean internal;
    private final boolean told;

    /** A name that a template spells out, so that a failure may name it. */
    public AttributeName(String name) {
        this(name, true);
    }

    private AttributeName(String name, boolean told) {
        this.told = told;
        this.key = TextValue.of(name);
        this.knownToDicts = Members.areKnownToDicts(name);
        this.internal = name.startsWith("_");
    }

    /** A name that may come from the conversation. */
    static AttributeName untold(String name) {
        return new AttributeName(name, false);
    }

    boolean isTold() {
        return told;
    }

    String text() {
        return key.text();
    }

    TextValue key() {
        return key;
    }

    /** Whether it names something that is no template's business. */
    boolean isInternal() {
        return internal;
    }

    /** Whether it names a method of dictionaries, or something kept from templates. */
    boolean isKnownToDicts() {
        return knownToDicts;
    }
}
