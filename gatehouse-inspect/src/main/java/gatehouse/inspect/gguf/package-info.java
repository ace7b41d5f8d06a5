/** What stands in the header of a GGUF file, read from untrusted bytes within limits. */
@NullMarked
package gatehouse.inspect.gguf;

import org.jspecify.annotations.NullMarked;
