/** Models from a Hugging Face hub or a mirror of it: a revision resolved to its commit, the files of that commit, one by one. */
@NullMarked
package gatehouse.control.source.hub;

import org.jspecify.annotations.NullMarked;
