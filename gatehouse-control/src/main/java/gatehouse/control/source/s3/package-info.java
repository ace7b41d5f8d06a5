/** Models from a bucket of an S3-compatible store: one object, or all under a prefix, each fixed by its entity tag. */
@NullMarked
package gatehouse.control.source.s3;

import org.jspecify.annotations.NullMarked;
