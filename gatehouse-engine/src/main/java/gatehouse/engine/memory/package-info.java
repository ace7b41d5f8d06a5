/** How much memory serving a model takes, reckoned before anything is loaded, and how much the machine has to give. */
@NullMarked
package gatehouse.engine.memory;

import org.jspecify.annotations.NullMarked;
