/** Pulling and keeping artifacts: package tools fetch, bounded readers unpack, a content-addressed store keeps. */
@NullMarked
package gatehouse.control.registry;

import org.jspecify.annotations.NullMarked;
