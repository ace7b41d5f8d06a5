/** Files that people write in YAML: read whole, with every fault, its line and what to do about it. */
@NullMarked
package gatehouse.control.yaml;

import org.jspecify.annotations.NullMarked;
