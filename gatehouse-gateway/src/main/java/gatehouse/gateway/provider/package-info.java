/** Providers of models: their dialects, addresses, credentials and ways. */
@NullMarked
package gatehouse.gateway.provider;

import org.jspecify.annotations.NullMarked;
