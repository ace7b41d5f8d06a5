/** Translations between the dialects, by way of one neutral form. */
@NullMarked
package gatehouse.gateway.protocol.translate;

import org.jspecify.annotations.NullMarked;
