/** The door clients come through: it stays open while engines fall and come back, and knows which model each request is for. */
@NullMarked
package gatehouse.engine.front;

import org.jspecify.annotations.NullMarked;
