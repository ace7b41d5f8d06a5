/** Models from a container registry: a tag resolved to the digest of its manifest, the manifest's layers as files. */
@NullMarked
package gatehouse.control.source.oci;

import org.jspecify.annotations.NullMarked;
