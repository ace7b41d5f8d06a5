/** Whether an output is JSON and follows its schema, read strictly and with one markdown fence forgiven. */
@NullMarked
package gatehouse.measure.json;

import org.jspecify.annotations.NullMarked;
