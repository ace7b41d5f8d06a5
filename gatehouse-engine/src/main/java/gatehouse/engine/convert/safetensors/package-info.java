/** Weights as published: safetensors headers checked before a byte of data is believed, one file or many. */
@NullMarked
package gatehouse.engine.convert.safetensors;

import org.jspecify.annotations.NullMarked;
