/** What an installation is told by its files and its environment: where its state is, and all that gatehouse.yaml says. */
@NullMarked
package gatehouse.app.config;

import org.jspecify.annotations.NullMarked;
