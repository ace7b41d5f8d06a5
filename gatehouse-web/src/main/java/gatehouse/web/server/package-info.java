/** The server of the admin port: connections, who may speak, and the console's page; the API behind it is another room. */
@NullMarked
package gatehouse.web.server;

import org.jspecify.annotations.NullMarked;
