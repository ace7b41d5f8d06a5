/** The pages of {@code docs/reference}: made from the code, and compared with what is committed. */
@NullMarked
package gatehouse.app.reference;

import org.jspecify.annotations.NullMarked;
