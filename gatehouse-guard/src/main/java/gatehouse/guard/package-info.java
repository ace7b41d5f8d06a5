/**
 * The safety layer: canonicaliser, personal data, secrets, injection, schema and streaming redaction. Nothing stands
 * here yet.
 */
@NullMarked
package gatehouse.guard;

import org.jspecify.annotations.NullMarked;
