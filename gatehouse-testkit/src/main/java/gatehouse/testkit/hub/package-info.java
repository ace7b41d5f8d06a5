/** Places that hand out models, on loopback: a hub with its store, a container registry, a bucket. */
@NullMarked
package gatehouse.testkit.hub;

import org.jspecify.annotations.NullMarked;
