/** Which licence a model is under, as its package and its header name it; naming is not yet assessing. */
@NullMarked
package gatehouse.control.licence;

import org.jspecify.annotations.NullMarked;
