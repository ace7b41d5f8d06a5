package gatehouse.template.builtin;

import gatehouse.template.value.TextValue;

/** The name behind the point in {@code object.name}, looked up as far as it can be without the object. */
public final class AttributeName {
    private final TextValue key;
    private final boolean knownToDicts;

    public AttributeName(String name) {
        this.key = TextValue.of(name);
        this.knownToDicts = Members.areKnownToDicts(name);
    }

    String text() {
        return key.text();
    }

    TextValue key() {
        return key;
    }

    /** Whether it names a method of dictionaries, or something kept from templates. */
    boolean isKnownToDicts() {
        return knownToDicts;
    }
}
