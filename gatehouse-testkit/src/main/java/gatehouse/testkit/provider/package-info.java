/** A provider that does what a test tells it, over real sockets: answers, streams and every way to fail. */
@NullMarked
package gatehouse.testkit.provider;

import org.jspecify.annotations.NullMarked;
