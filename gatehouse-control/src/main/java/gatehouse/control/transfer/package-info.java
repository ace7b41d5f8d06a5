/** Brings files from elsewhere to this disk: in ranges, taken up where they broke off, and proven before they are believed. */
@NullMarked
package gatehouse.control.transfer;

import org.jspecify.annotations.NullMarked;
