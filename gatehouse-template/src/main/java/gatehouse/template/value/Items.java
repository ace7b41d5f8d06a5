package gatehouse.template.value;

/** Items in their order. */
final class Items {
    private Items() {}

    /** Unlike {@code ==} alone, an item equals itself even when it is not a number. */
    static boolean same(Value left, Value right) {
        return left == right || left.equals(right);
    }

    static boolean equal(Value[] left, Value[] right) {
        if (left.length != right.length) {
            return false;
        }
        for (int i = 0; i < left.length; i++) {
            if (!same(left[i], right[i])) {
                return false;
            }
        }
        return true;
    }
}
