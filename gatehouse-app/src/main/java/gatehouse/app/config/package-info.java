/** Where an installation keeps its state and what its environment says. */
@NullMarked
package gatehouse.app.config;

import org.jspecify.annotations.NullMarked;
