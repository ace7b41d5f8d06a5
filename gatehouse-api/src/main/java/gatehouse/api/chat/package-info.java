/** Speaking to a model, whatever serves it: messages, answers, streams and label scores. */
@NullMarked
package gatehouse.api.chat;

import org.jspecify.annotations.NullMarked;
