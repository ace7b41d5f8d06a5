/** What tokens cost: dated prices, read from price lists others keep, and exact costs by them. */
@NullMarked
package gatehouse.gateway.price;

import org.jspecify.annotations.NullMarked;
