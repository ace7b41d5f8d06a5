/** Disks that run full or may not be written. */
@NullMarked
package gatehouse.testkit.disk;

import org.jspecify.annotations.NullMarked;
