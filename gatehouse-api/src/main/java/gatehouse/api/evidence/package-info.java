/** What was found and proven: findings, verdicts and the hashes of stored results. */
@NullMarked
package gatehouse.api.evidence;

import org.jspecify.annotations.NullMarked;
