/** Real libraries and a real model for tests of the engine, fetched once and checked. */
@NullMarked
package gatehouse.testkit.assets;

import org.jspecify.annotations.NullMarked;
