/** The pilot file: what it may say, read whole with every fault reported at once. */
@NullMarked
package gatehouse.control.pilot.file;

import org.jspecify.annotations.NullMarked;
