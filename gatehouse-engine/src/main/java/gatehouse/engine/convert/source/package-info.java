/** A model's folder as a stranger published it: files by plain names, read within limits and hashed as they are read. */
@NullMarked
package gatehouse.engine.convert.source;

import org.jspecify.annotations.NullMarked;
