@NullMarked
package dev.landfall.check;

import org.jspecify.annotations.NullMarked;
