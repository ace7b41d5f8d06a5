/** Shared corpora that tests run on when they are there, and the result files those tests leave behind. */
@NullMarked
package gatehouse.testkit.corpus;

import org.jspecify.annotations.NullMarked;
