package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values stand that may have to be replaced.
 *
 * @param members the first byte after the body's opening brace
 * @param empty whether the body has no members
 * @param model the literal of the model
 * @param streamOptions the value of {@code stream_options}
 * @param includeUsage the value of {@code include_usage} in it
 * @param nullLimits output limits that are given as null, and their fields
 */
record Layout(int length, int members, boolean empty, @Nullable Span model, @Nullable Span streamOptions,
        @Nullable Span includeUsage, boolean streamOptionsEmpty, List<NullField> nullLimits) {
    Layout {
        nullLimits = List.copyOf(nullLimits);
    }

    /** A field whose value is null. */
    record NullField(String name, Span at) {}
}
