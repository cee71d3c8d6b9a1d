@NullMarked
package dev.landfall.kill;

import org.jspecify.annotations.NullMarked;
