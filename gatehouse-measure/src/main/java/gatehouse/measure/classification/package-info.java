/** Figures of tasks whose answers are labels: one label per item, or any number of them. */
@NullMarked
package gatehouse.measure.classification;

import org.jspecify.annotations.NullMarked;
