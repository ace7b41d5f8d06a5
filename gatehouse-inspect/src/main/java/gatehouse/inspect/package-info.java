/** The instrument that looks into what a model is made of: files and texts become findings; no network, no database. */
@NullMarked
package gatehouse.inspect;

import org.jspecify.annotations.NullMarked;
