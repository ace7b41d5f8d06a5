/** Which weights are meant: references, artifacts and how they came to be. */
@NullMarked
package gatehouse.api.model;

import org.jspecify.annotations.NullMarked;
