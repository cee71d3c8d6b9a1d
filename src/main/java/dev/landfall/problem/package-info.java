/** How every feature says what went wrong: declared once, with code, place, value and remedy. */
@NullMarked
package dev.landfall.problem;

import org.jspecify.annotations.NullMarked;
