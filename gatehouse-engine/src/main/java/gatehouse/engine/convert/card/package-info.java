/** What a model says of itself: its card, its name and its advice on sampling. */
@NullMarked
package gatehouse.engine.convert.card;

import org.jspecify.annotations.NullMarked;
