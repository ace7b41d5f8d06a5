/** The rules of the house as tests: who may know whom, who may reach what, and the habits of code. */
@NullMarked
package gatehouse.app.architecture;

import org.jspecify.annotations.NullMarked;
