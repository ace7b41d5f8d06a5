package gatehouse.control.access;

/** A key with its text, which nobody can find out again. */
public record ShownKey(IssuedKey key, KeyText text) {}
