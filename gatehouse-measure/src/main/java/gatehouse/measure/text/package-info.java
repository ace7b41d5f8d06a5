/** Answers in words against what was expected: SQuAD exact match and F1, and reading a label out of a text answer. */
@NullMarked
package gatehouse.measure.text;

import org.jspecify.annotations.NullMarked;
