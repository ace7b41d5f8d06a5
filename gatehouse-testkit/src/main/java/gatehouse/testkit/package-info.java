/** What tests of several modules share: fakes, builders of small files, corpora. */
@NullMarked
package gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
