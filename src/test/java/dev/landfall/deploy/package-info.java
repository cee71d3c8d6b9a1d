@NullMarked
package dev.landfall.deploy;

import org.jspecify.annotations.NullMarked;
