/** Tests of the configuration. */
@NullMarked
package gatehouse.app.config;

import org.jspecify.annotations.NullMarked;
