/** The program from end to end, on the sandbox: real driver, real blob client, real routes. */
@NullMarked
package dev.landfall.endtoend;

import org.jspecify.annotations.NullMarked;
