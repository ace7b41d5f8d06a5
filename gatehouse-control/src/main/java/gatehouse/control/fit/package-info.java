/** The last look before native code: a model file is inspected, and what it takes is held against what the machine has. */
@NullMarked
package gatehouse.control.fit;

import org.jspecify.annotations.NullMarked;
