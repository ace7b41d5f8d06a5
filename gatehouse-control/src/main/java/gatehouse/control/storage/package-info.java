/** State on disk: the home folder, its database and files that are whole or not there. */
@NullMarked
package gatehouse.control.storage;

import org.jspecify.annotations.NullMarked;
